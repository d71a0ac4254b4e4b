import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';

/** Whether a port of 127.0.0.1 (0: any) can be listened on now, and which one it is. */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => {
        resolve(found);
      });
    });
  });
}

/** The port of the last start if nobody has taken it meanwhile, else a free one, remembered for the next start. */
export async function choosePort(file: string): Promise<number> {
  const previous = Number(await readFile(file, 'utf8').catch(() => ''));
  const kept = previous > 0 && previous < 65_536 ? await tryPort(previous) : undefined;
  const port = kept ?? (await tryPort(0));
  if (port === undefined) throw new Error('127.0.0.1 has no free port');
  if (port !== previous) await writeFile(file, `${port}\n`, { mode: 0o600 });
  return port;
}
