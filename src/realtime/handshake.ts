import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request may begin a WebSocket (RFC 6455, 4.2.1), or what is wrong with it. */
export type HandshakeJudgement = 'good' | 'upgrade-required' | 'malformed';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const KEY = /^[+/0-9A-Za-z]{22}==$/;

/** Judges the headers of a request that asks for an upgrade. */
export function judgeHandshake(headers: IncomingHttpHeaders, httpVersion: string): HandshakeJudgement {
  if (headers['sec-websocket-version'] !== '13') return 'upgrade-required';
  const isGood =
    httpVersion === '1.1' &&
    KEY.test(headers['sec-websocket-key'] ?? '') &&
    areProtocols(headers['sec-websocket-protocol']);
  return isGood ? 'good' : 'malformed';
}

/** Whether a list of protocols, if there is one, names each once. */
function areProtocols(list: string | undefined): boolean {
  if (list === undefined) return true;
  const names = list.split(',').map((name) => name.trim());
  return names.every((name) => TOKEN.test(name)) && new Set(names).size === names.length;
}

/** Whether a request asks to go on as a WebSocket, and not as something else that the hub does not speak. */
export function asksForWebSocket({ upgrade }: IncomingHttpHeaders): boolean {
  return upgrade?.toLowerCase() === 'websocket';
}
