import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as send, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './debian-root.js';

/** The installer of this checkout. */
export const INSTALLER = fileURLToPath(new URL('../../agent/install/agent-installer.sh', import.meta.url));

/** The token that the hubs of these tests take. */
export const INSTALLATION_TOKEN = 'ame_installation_of_the_tests';

/** An account that may do nothing, or, where the tests are run by one, the same. */
export const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes the agent's programs for this machine, unless they are made already. */
export async function buildInstallation(): Promise<void> {
  const program = fileURLToPath(new URL('../../scripts/installation/build.mjs', import.meta.url));
  const { code, output } = await runToEnd(process.execPath, [program, '--own-platform']);
  if (code !== 0 || /was not built/.test(output)) throw new Error(output);
}

/** A web server of a test. */
export interface WebServer {
  url: string;
  stop: () => Promise<void>;
}

/** Answers requests on 127.0.0.1; with a certificate by TLS. */
export async function startWebServer(answer: RequestListener, tls?: { cert: Buffer; key: Buffer }): Promise<WebServer> {
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Gives these files as a hub does, with the checksums of `told` where that says something else of them. */
export function installationOf(files: Record<string, string>, told = files): RequestListener {
  const sums = Object.entries({ 'agent-monitor.service': '', ...told })
    .map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
    .join('');
  const all: Record<string, string> = { 'agent-monitor.service': '', ...files, SHA256SUMS: sums };
  return (request, response) => {
    const content = all[request.url?.replace('/install/', '') ?? ''];
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content ?? '{"type":"/problems/not-found"}');
  };
}

/** A script in the place of the program of either platform. */
export function programs(script: string): Record<string, string> {
  return { 'agent-monitor-agent-linux-x64': script, 'agent-monitor-agent-linux-arm64': script };
}

/** Passes every request on to a hub, as the TLS proxy in front of it does. */
export function forwardTo(url: string): RequestListener {
  return (request, response) => {
    const { method, headers } = request;
    const passedOn = send(new URL(request.url ?? '/', url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passedOn.once('error', () => response.destroy());
    request.pipe(passedOn);
  };
}

/** The proxy of a company: what was asked of it, with the authorization. */
export interface Proxy extends WebServer {
  asked: string[];
}

/** Starts a proxy that opens tunnels. */
export async function startProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, from: Socket) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`);
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    const to = connect(Number(port), hostname, () => {
      from.write('HTTP/1.1 200 Connection established\r\n\r\n');
      to.pipe(from).pipe(to);
    });
    for (const each of [from, to]) open.add(each.on('error', () => [from, to].forEach((one) => one.destroy())));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    stop: async () => {
      for (const each of open) each.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
