/**
 * What reading a log costs: `node bench/log.mjs [--mib=64]`. Lines of an access log in the combined format, as a busy shop
 * writes them, go through the analyser of the built agent in pieces of a MiB, on one core: with what every log is searched for,
 * and with 20 patterns more; then a check of kind `log` reads them from a file. Beside it stand a bare split of the same bytes into
 * lines, and other formats.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../scripts/build.mjs';
import { at } from '../scripts/paths.mjs';

const { values } = parseArgs({ options: { mib: { type: 'string', default: '64' } } });
const bytesWanted = Number(values.mib) * 2 ** 20;
if (!(bytesWanted >= 2 ** 20)) {
  console.error('--mib must be at least 1');
  process.exit(2);
}
await ensureBuilt(['client', 'agent'], { quiet: true });
const agent = (...path) => import(at('agent', 'dist', ...path));
const { createAnalyser, prepareAnalyser } = await agent('checks', 'log-lines', 'analyser.js');
const { log } = await agent('checks', 'kinds', 'log.check.js');
const { accessOf } = await agent('ceiling', 'access.js');
const { ceilingOf } = await agent('ceiling', 'ceiling.js');

const PIECE = 2 ** 20;
const ROUNDS = 3;
const source = { name: 'access.log', path: '/var/log/nginx/access.log' };
const startMs = Date.UTC(2026, 10, 24, 12);

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148',
  'curl/8.5.0',
];
const PATHS = ['/', '/shop/items/', '/assets/app.3f9c2b.js?v=', '/api/v1/cart/', '/search?q=blue+shoes&page='];
const STATUSES = [200, 200, 200, 200, 200, 200, 304, 301, 404, 200, 200, 500];
const pad = (number) => String(number).padStart(2, '0');

function combined(n) {
  const second = Math.floor(n / 500);
  const time = `24/Nov/2026:12:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)} +0000`;
  const status = STATUSES[n % STATUSES.length];
  return `203.0.113.${n % 250} - - [${time}] "GET ${PATHS[n % 5]}${n} HTTP/1.1" ${status} ${n % 90000} "https://shop.example.org/" "${AGENTS[n % 3]}"`;
}

const json = (n) =>
  JSON.stringify({
    time: new Date(startMs + n * 2).toISOString(),
    level: 'info',
    msg: `order ${n} was paid`,
    took: n % 90,
  });
const syslog = (n) =>
  `Nov 24 12:00:${pad(n % 60)} web-1 shopd[${n % 900}]: order ${n} was paid by invoice after ${n % 90} ms`;

/** Pieces of whole lines, together as long as was asked for. */
function pieces(line) {
  const made = [];
  let n = 0;
  for (let bytes = 0; bytes < bytesWanted; bytes += PIECE) {
    const lines = [];
    for (let length = 0; length < PIECE - 400; n += 1) {
      const text = `${line(n)}\n`;
      lines.push(text);
      length += text.length;
    }
    made.push(Buffer.from(lines.join('')));
  }
  return { made, count: n };
}

/** The best of some rounds, in lines a second, so that what else the machine does counts least. */
function measure({ made, count }, run) {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    run(made);
    return (performance.now() - began) / 1000;
  });
  return count / Math.min(...seconds);
}

function splitIntoLines(made) {
  let lines = 0;
  for (const piece of made) {
    let start = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, start)) {
      lines += piece.subarray(start, end).length > 0 ? 1 : 0;
      start = end + 1;
    }
  }
  return lines;
}

const analyse = (settings) => (made) => {
  const analyser = createAnalyser(settings, undefined);
  for (const [index, piece] of made.entries()) {
    analyser.take(source, piece, startMs + index * 1000);
    analyser.findings(startMs + index * 1000);
  }
};

/** The whole way: a file is read by a check of kind `log`, run after run until there is no more. */
async function measureCheck({ made, count }) {
  const folder = mkdtempSync(join(tmpdir(), 'agent-monitor-bench-log-'));
  const ended = new AbortController();
  try {
    const path = join(folder, 'access.log');
    writeFileSync(path, Buffer.concat(made));
    const settings = { paths: [path], start: 'beginning' };
    const access = accessOf(ceilingOf({ paths: ['/'] }, []));
    const run = log.start(settings, { access, recall: () => Promise.resolve(undefined), ended: ended.signal });
    const began = performance.now();
    for (let taken = 0; taken < count;) {
      const { measurements } = await run(AbortSignal.timeout(60_000));
      taken = measurements['log.lines'];
    }
    return count / ((performance.now() - began) / 1000);
  } finally {
    ended.abort();
    rmSync(folder, { recursive: true, force: true });
  }
}

const EXPRESSIONS = [
  ...['POST /login', '" 50[0-9] ', '/admin/.*\\.php', '(?i)sqlmap|nikto|acunetix', 'user=[a-z]+', '/wp-login|/xmlrpc'],
  ...[
    'payment failed for order \\d+',
    'timeout after (\\d+) ?ms',
    'GET /shop/cart/\\d+',
    'error: .* refused',
    '/\\.env',
  ],
  ...[
    '\\.\\./',
    '<script',
    '(?i)union\\s+(all\\s+)?select',
    '(a+)+$',
    'connection reset',
    'worker \\d+ died',
    '"curl/7',
  ],
  ...['\\bselect\\b.*\\bfrom\\b', 'queue (full|stalled)'],
];
const patterns = EXPRESSIONS.map((matches, index) => ({ name: `rule_${index}`, matches }));
await prepareAnalyser({ patterns });

const say = (what, rate, bare) =>
  console.log(
    `${what.padEnd(34)} ${Math.round(rate).toLocaleString('en').padStart(10)} lines/s, ${(rate / bare).toFixed(3)} of the bare split`,
  );
const access = pieces(combined);
const bare = measure(access, splitIntoLines);
say('bare split into lines', bare, bare);
say('combined', measure(access, analyse({ format: 'combined' })), bare);
say('combined, found by itself', measure(access, analyse({})), bare);
say(`combined, ${patterns.length} patterns`, measure(access, analyse({ patterns })), bare);
say('combined, a check from the disk', await measureCheck(access), bare);
const others = { json, syslog };
for (const [name, line] of Object.entries(others)) {
  const made = pieces(line);
  say(name, measure(made, analyse({ format: name })), measure(made, splitIntoLines));
}
