import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request may begin a WebSocket (RFC 6455, 4.2.1), or what is wrong with it. */
export type HandshakeJudgement = 'good' | 'upgrade-required' | 'malformed';

const KEY = /^[+/0-9A-Za-z]{22}==$/;

/** Judges the headers of a request that asks for an upgrade. */
export function judgeHandshake(headers: IncomingHttpHeaders, httpVersion: string): HandshakeJudgement {
  if (headers['sec-websocket-version'] !== '13') return 'upgrade-required';
  return httpVersion === '1.1' && KEY.test(headers['sec-websocket-key'] ?? '') ? 'good' : 'malformed';
}

/** Whether a request asks to go on as a WebSocket, and not as something else that the hub does not speak. */
export function asksForWebSocket({ upgrade }: IncomingHttpHeaders): boolean {
  return upgrade?.toLowerCase() === 'websocket';
}
