import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

/** A real nginx before a server, with an access log (combined, and both times) and an error log. */
export interface LoggingNginx {
  readonly url: string;
  readonly accessLog: string;
  readonly errorLog: string;
  stop(): Promise<void>;
}

/** Starts one with all its files in a folder: what is asked for is passed on, `/admin/` asks for a password. */
export async function startLoggingNginx(folder: string, upstreamPort: number): Promise<LoggingNginx> {
  const [program, port] = [findProgram('nginx'), await freePort()];
  if (program === undefined) throw new Error('This machine has no nginx');
  mkdirSync(folder, { recursive: true });
  const [accessLog, errorLog] = [join(folder, 'access.log'), join(folder, 'error.log')];
  writeFileSync(join(folder, 'users'), 'ann:{PLAIN}right\n');
  writeFileSync(join(folder, 'nginx.conf'), configurationOf(folder, port, upstreamPort));
  const child = spawn(program, ['-e', errorLog, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const ended = once(child, 'close');
  await until('nginx listens', async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended at its start:\n${said}`);
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    socket.destroy();
    return true;
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url: `http://127.0.0.1:${port}`, accessLog, errorLog, stop };
}

function configurationOf(folder: string, port: number, upstreamPort: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const combined = `$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"`;
  // The account that nginx would change to may not look into the folder of a test.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user} daemon off; pid ${folder}/nginx.pid; events {}
    http {
      ${temporary.join(' ')}
      log_format timed '${combined} $request_time $upstream_response_time';
      access_log ${folder}/access.log timed;
      server {
        listen 127.0.0.1:${port};
        location / { proxy_pass http://127.0.0.1:${upstreamPort}; }
        location /admin/ {
          auth_basic "admin"; auth_basic_user_file ${folder}/users;
          proxy_pass http://127.0.0.1:${upstreamPort};
        }
      }
    }`;
}
