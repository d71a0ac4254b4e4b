/** Checks of a web server: nginx with a page, its `stub_status`, and TLS by a certificate made for the occasion. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls, createSecureContext } from 'node:tls';

const START_LIMIT_MS = 5000;

function makeCertificate(folder) {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '30'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', certificate, ...subject], {
    stdio: 'ignore',
  });
  return { key, certificate };
}

function configure(folder, { plain, secure, key, certificate }) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const config = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
    http {
      access_log off;
      ${temporary.map((each) => `${each}_temp_path ${folder}/${each};`).join(' ')}
      server {
        listen 127.0.0.1:${plain};
        listen 127.0.0.1:${secure} ssl;
        ssl_certificate ${certificate};
        ssl_certificate_key ${key};
        location / { return 200 "all in stock"; }
        location = /status { stub_status; }
      }
    }`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, config);
  return ['-e', join(folder, 'error.log'), '-c', file];
}

async function answers(port) {
  const socket = connect({ port, host: '127.0.0.1' });
  const isOpen = await new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  return isOpen;
}

/** Starts nginx; see `bench/checks.mjs`. */
export async function start({ folder, freePort }) {
  const [plain, secure] = [await freePort(), await freePort()];
  const pair = makeCertificate(folder);
  const child = spawn('nginx', configure(folder, { plain, secure, ...pair }), {
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await answers(secure))) {
    if (performance.now() > deadline) throw new Error('nginx does not start');
    await sleep(20);
  }
  const certificate_authority = readFileSync(pair.certificate, 'utf8');
  const secureContext = createSecureContext({ ca: certificate_authority });
  const get = (url) => async () => void (await (await fetch(url)).text());
  const shakeHands = async () => {
    const socket = connectTls({ host: '127.0.0.1', port: secure, secureContext, servername: 'localhost' });
    await once(socket, 'secureConnect');
    socket.destroy();
  };
  const listProcesses = async () => void readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const url = `http://127.0.0.1:${plain}/`;
  const page = { body_contains: 'in stock', security_headers: true };
  const trusted = { certificate_authority };
  const place = { host: 'localhost', port: secure };
  const checks = [
    { name: 'http', kind: 'http', settings: { url, ...page }, roundTrip: get(url) },
    {
      name: 'http by TLS',
      kind: 'http',
      settings: { url: `https://localhost:${secure}/`, ...page, ...trusted },
      roundTrip: shakeHands,
    },
    { name: 'tls', kind: 'tls', settings: { ...place, ...trusted }, roundTrip: shakeHands },
    {
      name: 'tls, weak spots tried',
      kind: 'tls',
      settings: { ...place, ...trusted, probe_weak: true },
      roundTrip: shakeHands,
    },
    { name: 'nginx', kind: 'nginx', settings: { url: `${url}status` }, roundTrip: get(`${url}status`) },
    { name: 'process', kind: 'process', settings: { name: 'nginx' }, roundTrip: listProcesses },
  ];
  return {
    checks,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
