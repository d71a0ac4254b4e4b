import { createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Access } from '../../ceiling/access.js';
import type { HostTarget } from '../../ceiling/host-rules.js';
import { AGENT_VERSION } from '../../version.js';

const MOST_BYTES = 512 * 1024 * 1024;
/** Of all copies in one folder, those that are on their way included: a hub can name many feeds. */
const MOST_TOGETHER_BYTES = 2 * 1024 ** 3;
const LOOK_BYTES = 16 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** What a server calls the state of a file. */
export interface FileVersion {
  readonly etag?: string;
  /** As the server writes it: `Tue, 24 Nov 2026 10:00:00 GMT`. */
  readonly lastModified?: string;
}

/** The host and port of a URL. Throws where there can be no such URL, which no pattern knows. */
export function targetOfUrl(text: string): HostTarget {
  if (!URL.canParse(text)) throw new Error('it must be a URL with a host and a port that there can be');
  const { hostname, port, protocol } = new URL(text);
  return { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

/**
 * Writes what a URL leads to into a file, 512 MiB at most, unless it is as it was in that version; then it gives
 * undefined. Fails in words that name neither URL nor content.
 */
export async function download(
  url: string,
  known: FileVersion,
  path: string,
  access: Access,
  signal: AbortSignal,
): Promise<FileVersion | undefined> {
  let at = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const response = await send(at, known, access, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) {
      await pipeline(response, bounded(dirname(path)), createWriteStream(path, { mode: 0o600, flags: 'wx' }), {
        signal,
      });
      return {
        ...(headers.etag !== undefined && { etag: headers.etag }),
        ...(headers['last-modified'] !== undefined && { lastModified: headers['last-modified'] }),
      };
    }
    response.destroy();
    if (statusCode === 304) return undefined;
    if (!REDIRECTS.includes(statusCode) || headers.location === undefined) {
      throw new Error(`${at.host} answered ${statusCode}`);
    }
    if (redirects === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects`);
    at = follow(at, headers.location, access);
  }
}

/** From https it goes on to https only. */
function follow(from: URL, location: string, access: Access): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const isGood =
    to !== undefined && (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:'));
  if (!isGood || to.username !== '' || to.password !== '') {
    throw new Error(`${from.host} redirects to an address that is not followed`);
  }
  access.requireHost(targetOfUrl(to.href));
  return to;
}

function send(url: URL, known: FileVersion, access: Access, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': `agent-monitor-agent/${AGENT_VERSION}`,
    ...(known.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const lookup = access.lookupFor(targetOfUrl(url.href));
    const sent = request(url, { headers, agent: false, lookup, signal });
    sent.once('response', resolve);
    sent.once('error', reject);
    // Nobody asked for another protocol; without a listener this would never end.
    sent.once('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new Error(`${url.host} answered 101`));
    });
    sent.end();
  });
}

function bounded(folder: string): Transform {
  let [bytes, lookAt] = [0, 0];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(new Error('it is larger than 512 MiB'));
      else if (bytes < lookAt) done(null, chunk);
      else {
        lookAt = bytes + LOOK_BYTES;
        requireRoom(folder).then(() => done(null, chunk), done);
      }
    },
  });
}

/** Throws where the copies in a folder are too much for the disk of a machine that is watched. */
export async function requireRoom(folder: string, most = MOST_TOGETHER_BYTES): Promise<void> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    bytes += await stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  if (bytes > most) throw new Error(`the feeds of all checks together are larger than ${most / 1024 ** 3} GiB`);
}
