import { runProgram } from '../run-program.js';
import { seenOr, type SystemRoot } from './system-root.js';

const MOST_ASKED = 200;

/** Reads lines of `*.md5sums`, as `d41d8cd9…  usr/bin/sudo`: sums by path. */
function parseSums(text: string): Map<string, string> {
  const lines = text.split('\n').map((line) => /^([0-9a-f]{32}) {2}(.+)$/.exec(line));
  return new Map(lines.flatMap((found) => (found === null ? [] : [[`/${found[2] ?? ''}`, found[1] ?? '']])));
}

/** The names that a file may have in a package: those before `/lib` and others were moved below `/usr`, too. */
function namesInPackages(path: string): string[] {
  return path.startsWith('/usr/') ? [path, path.slice('/usr'.length)] : [path, `/usr${path}`];
}

/**
 * Which of these files are as a package of dpkg has brought them, by its checksums: an update is no intruder. It asks no
 * more of who could change both than to do so; the packages' own signatures are checked when they are installed. None
 * where the system has no dpkg.
 */
export async function findPackagedFiles(
  root: SystemRoot,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const asked = paths.filter((path) => !path.includes('\n')).slice(0, MOST_ASKED);
  if (asked.length === 0) return new Set();
  const names = asked.flatMap(namesInPackages).flatMap((name) => ['-e', `  ${name.slice(1)}`]);
  const folder = root.locate('/var/lib/dpkg/info');
  let sums: Map<string, string>;
  try {
    const { out } = await runProgram('grep', ['-rhF', '--include=*.md5sums', ...names, folder], signal);
    sums = parseSums(out);
  } catch {
    signal.throwIfAborted();
    return new Set();
  }
  const packaged = new Set<string>();
  for (const path of asked) {
    const sum = namesInPackages(path)
      .map((name) => sums.get(name))
      .find((each) => each !== undefined);
    if (sum !== undefined && seenOr(await root.digest(path, signal, 'md5'), '') === sum) packaged.add(path);
  }
  return packaged;
}
