import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ServerCertificate } from '../certificates.js';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

/** What the site of a test is like. */
export interface Site {
  readonly text: string;
  /** Headers of the page, by name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly certificate: ServerCertificate;
  readonly hasStatus: boolean;
  /** Where `/behind` is passed on to. */
  readonly upstreamPort: number;
}

/** A real nginx: the page of a site in plain and with TLS, its `stub_status`, and a port that speaks only TLS of old. */
export interface Nginx {
  readonly ports: { readonly plain: number; readonly secure: number; readonly outdated: number };
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Changes the site, while nginx runs on. */
  change(changes: Partial<Site>): void;
}

/** Whether this machine has one. */
export function hasNginx(): boolean {
  return findProgram('nginx') !== undefined;
}

/** Makes one with all its files in a folder, not started yet; it has the same ports each time that it is started. */
export async function makeNginx(folder: string, first: Site): Promise<Nginx> {
  mkdirSync(folder, { recursive: true });
  const ports = { plain: await freePort(), secure: await freePort(), outdated: await freePort() };
  let site = first;
  let child: ChildProcess | undefined;
  const file = join(folder, 'nginx.conf');
  const configure = (): void => writeFileSync(file, configurationOf(folder, ports, site));
  return {
    ports,
    start: async () => {
      configure();
      const started = spawn(findProgram('nginx') ?? 'nginx', ['-e', join(folder, 'error.log'), '-c', file], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      let said = '';
      started.stderr.on('data', (text) => (said += String(text)));
      await until('nginx listens', async () => {
        if (started.exitCode !== null) throw new Error(`nginx ended at its start:\n${said}`);
        return answers(ports.outdated);
      });
    },
    stop: async () => {
      const stopped = child;
      child = undefined;
      if (stopped === undefined || stopped.exitCode !== null || stopped.signalCode !== null) return;
      const ended = once(stopped, 'close');
      stopped.kill('SIGTERM');
      await ended;
    },
    change: (changes) => {
      site = { ...site, ...changes };
      configure();
      child?.kill('SIGHUP');
    },
  };
}

function configurationOf(folder: string, ports: Nginx['ports'], site: Site): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const { certificate, key } = site.certificate;
  const headers = Object.entries(site.headers).map(([name, value]) => `add_header ${name} "${value}";`);
  return `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    events { worker_connections 256; }
    http {
      access_log off; ${temporary.join(' ')}
      ssl_certificate ${certificate}; ssl_certificate_key ${key};
      server {
        listen 127.0.0.1:${ports.plain}; listen 127.0.0.1:${ports.secure} ssl;
        location / { ${headers.join(' ')} return 200 "${site.text}"; }
        location = /loop { return 302 /loop; }
        location = /behind { proxy_pass http://127.0.0.1:${site.upstreamPort}; }
        location = /status { ${site.hasStatus ? 'stub_status;' : 'return 404;'} }
      }
      server {
        listen 127.0.0.1:${ports.outdated} ssl; ssl_protocols TLSv1 TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;
        return 204;
      }
    }`;
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
