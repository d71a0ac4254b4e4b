/** Tells how much JavaScript the first screen of the built dashboard loads, and fails where that is too much. */
import { describeSize, measureInitialBytes, MOST_INITIAL_BYTES } from './dashboard-files.mjs';

console.log(`The dashboard: ${describeSize()}`);
process.exitCode = measureInitialBytes() > MOST_INITIAL_BYTES ? 1 : 0;
