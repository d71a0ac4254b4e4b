import type { Server } from 'node:http';
import type { Logger } from 'pino';

const DRAIN_LIMIT_MS = 5_000;

/** One step of the shutdown, by the name under which its failure is logged. */
export interface ShutdownStep {
  name: string;
  run: () => unknown;
}

/**
 * Runs the steps of the shutdown once, in their order, on the first SIGTERM or SIGINT; a step that fails does not keep
 * the next ones from running. Further signals change nothing: the drain is bounded anyway.
 */
export function shutDownOnSignals(steps: readonly ShutdownStep[], logger: Logger): { hasBegun: () => boolean } {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    for (const { name, run } of steps) {
      try {
        await run();
      } catch (error) {
        logger.error({ err: error }, `the shutdown could not ${name}`);
      }
    }
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  return { hasBegun: () => isStopping };
}

/** Takes no more connections, lets the requests under way end, and cuts off those that do not. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 100);
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
