import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findProgram } from '../services.js';
import { until } from '../until.js';

/** A gateway of this machine, started for one test by a configuration of its own. */
export interface GatewayProcess {
  /** Has it take another configuration, and waits until it has. */
  readonly reload: (configuration: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts HAProxy as a master with workers, so that a reload is one, and waits until it takes connections on a port. */
export async function startHaproxy(folder: string, configuration: string, port: number): Promise<GatewayProcess> {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration);
  const program = await startProgram('haproxy', ['-W', '-db', '-f', file], port);
  return {
    reload: async (next) => {
      writeFileSync(file, next);
      const before = program.said().split('Loading success').length;
      program.child.kill('SIGUSR2');
      await until('HAProxy has loaded its configuration', () => {
        return program.said().split('Loading success').length > before;
      });
    },
    stop: program.stop,
  };
}

/** What nginx needs to write beside its configuration, and its servers. */
export async function startNginx(folder: string, servers: string, port: number): Promise<GatewayProcess> {
  const file = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const whole = (http: string): string =>
    `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
     http { access_log off; ${temporary.join(' ')} ${http} }`;
  writeFileSync(file, whole(servers));
  const program = await startProgram('nginx', ['-e', join(folder, 'error.log'), '-c', file], port);
  return {
    reload: (next) => {
      writeFileSync(file, whole(next));
      program.child.kill('SIGHUP');
      return Promise.resolve();
    },
    stop: program.stop,
  };
}

/** Starts the exporter of nginx, which reads the page of `stub_status` whenever it is asked. */
export function startNginxExporter(statusUrl: string, port: number): Promise<Pick<GatewayProcess, 'stop'>> {
  const words = [`-web.listen-address=127.0.0.1:${port}`, `-nginx.scrape-uri=${statusUrl}`];
  return startProgram('prometheus-nginx-exporter', words, port);
}

/** A server of this process on a port, to be ended and begun again. */
export class TestServer {
  private server: Server | undefined;
  private listeningOn = 0;

  constructor(private readonly listener: RequestListener) {}

  get port(): number {
    return this.listeningOn;
  }

  async start(): Promise<void> {
    this.server = createServer(this.listener).listen(this.listeningOn, '127.0.0.1');
    await once(this.server, 'listening');
    this.listeningOn = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server?.listening !== true) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}

/** Sends a request every so many milliseconds, at most for two minutes, whatever comes back. Gives what ends it. */
export function keepAsking(url: string, headers: Record<string, string>, everyMs: number): () => void {
  const ended = AbortSignal.timeout(120_000);
  const timer = setInterval(() => {
    if (ended.aborted) clearInterval(timer);
    else
      fetch(url, { headers, signal: ended })
        .then((response) => response.arrayBuffer())
        .catch(() => undefined);
  }, everyMs);
  return () => clearInterval(timer);
}

interface Program {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

async function startProgram(name: string, words: readonly string[], port: number): Promise<Program> {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`This machine has no ${name}`);
  const child = spawn(path, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const ended = once(child, 'close');
  await until(`${name} listens`, () => {
    if (child.exitCode !== null) throw new Error(`${name} ended at its start:\n${said}`);
    return answers(port);
  });
  return {
    child,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
