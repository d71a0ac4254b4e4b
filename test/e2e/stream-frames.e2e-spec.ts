import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHub, type TestHub } from '../support/hub.js';
import { bearerOf, openProbe } from '../support/stream.js';
import { until } from '../support/until.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 60_000);
afterAll(async () => {
  await hub.close();
});

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

interface Frame {
  opcode: number;
  content?: Buffer | string;
  isFinal?: boolean;
  reserved?: number;
  isMasked?: boolean;
  /** What is said of the length, where that is not the truth. */
  declared?: bigint;
}

/** Writes a frame, right or wrong. */
function frame({ opcode, content = '', isFinal = true, reserved = 0, isMasked = true, declared }: Frame): Buffer {
  const bytes = Buffer.from(content);
  const length = declared ?? BigInt(bytes.length);
  const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
  const first = (isFinal ? 0x80 : 0) | reserved | opcode;
  const flag = isMasked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126n) head = Buffer.from([first, flag | Number(length)]);
  else if (length < 65_536n) head = Buffer.from([first, flag | 126, Number(length) >> 8, Number(length) & 0xff]);
  else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = flag | 127;
    head.writeBigUInt64BE(length, 2);
  }
  const body = isMasked ? bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : bytes;
  return Buffer.concat([head, mask, body]);
}

const code = (value: number, reason: Buffer | string = ''): Buffer => {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(value);
  return Buffer.concat([two, Buffer.from(reason)]);
};

interface RawStream {
  socket: Socket;
  /** The frames that the hub has sent. */
  frames: { opcode: number; content: Buffer }[];
  isClosed: () => boolean;
}

/** Opens the stream over a socket of which every byte is ours. */
async function openRaw(): Promise<RawStream> {
  const { hostname, port, host } = new URL(hub.url);
  const socket = connect(Number(port), hostname);
  let heard = Buffer.alloc(0);
  let isOpen = false;
  let isClosed = false;
  const frames: RawStream['frames'] = [];
  socket.on('error', () => undefined);
  socket.on('close', () => (isClosed = true));
  socket.on('data', (data) => {
    heard = Buffer.concat([heard, data]);
    const end = heard.indexOf('\r\n\r\n');
    if (!isOpen && end >= 0) {
      isOpen = true;
      heard = heard.subarray(end + 4);
    }
    while (isOpen && heard.length >= 2) {
      const short = (heard[1] ?? 0) & 0x7f;
      const start = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (heard.length < start) break;
      const length = short === 126 ? heard.readUInt16BE(2) : short === 127 ? Number(heard.readBigUInt64BE(2)) : short;
      if (heard.length < start + length) break;
      frames.push({ opcode: (heard[0] ?? 0) & 0x0f, content: Buffer.from(heard.subarray(start, start + length)) });
      heard = heard.subarray(start + length);
    }
  });
  socket.write(
    [
      'GET /api/v1/stream HTTP/1.1',
      `Host: ${host}`,
      `Authorization: Bearer ${hub.tokens.viewer}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  await until('the stream is open', () => isOpen);
  return { socket, frames, isClosed: () => isClosed };
}

const closeCodeOf = ({ frames }: RawStream): number | undefined => {
  const found = frames.find(({ opcode }) => opcode === CLOSE);
  return found && found.content.length >= 2 ? found.content.readUInt16BE(0) : found && 1005;
};

const saidBy = ({ frames }: RawStream): { type: string; code?: string; topics?: string[] }[] =>
  frames.filter(({ opcode }) => opcode === TEXT).map(({ content }) => JSON.parse(content.toString()) as never);

const subscribe = (...topics: string[]): string => JSON.stringify({ subscribe: topics });

describe('a frame that is none ends the connection', () => {
  it.each<[number, string, Frame[]]>([
    [1002, 'without a mask', [{ opcode: TEXT, content: 'x', isMasked: false }]],
    [1002, 'with a reserved bit', [{ opcode: TEXT, content: 'x', reserved: 0x40 }]],
    [1002, 'of kind 3', [{ opcode: 3 }]],
    [1002, 'of kind 11', [{ opcode: 11 }]],
    [1002, 'that pings in parts', [{ opcode: PING, isFinal: false }]],
    [1002, 'that pings with 126 bytes', [{ opcode: PING, content: 'x'.repeat(126) }]],
    [1002, 'that continues nothing', [{ opcode: 0, content: 'x' }]],
    [
      1002,
      'that begins within another',
      [
        { opcode: TEXT, content: 'x', isFinal: false },
        { opcode: TEXT, content: 'y' },
      ],
    ],
    ...[0, 999, 1005, 5000].map((value): [number, string, Frame[]] => [
      1002,
      `that closes with ${value}`,
      [{ opcode: CLOSE, content: code(value) }],
    ]),
    [1002, 'that closes with half a code', [{ opcode: CLOSE, content: 'x' }]],
    [1009, 'whose length has its top bit set', [{ opcode: TEXT, declared: 1n << 63n }]],
    [1007, 'of text that is no UTF-8', [{ opcode: TEXT, content: Buffer.from([0xc3, 0x28]) }]],
    [1007, 'that closes with words that are none', [{ opcode: CLOSE, content: code(1000, Buffer.from([0xc3, 0x28])) }]],
    [1003, 'of bytes', [{ opcode: BINARY, content: subscribe('agents') }]],
    [1009, 'of 64 KiB and a byte', [{ opcode: TEXT, content: ' '.repeat(65_537) }]],
    [1009, 'that announces a terabyte', [{ opcode: TEXT, declared: 1n << 40n }]],
  ])('with %i: one %s', async (expected, _, frames) => {
    const stream = await openRaw();
    for (const each of frames) stream.socket.write(frame(each));
    expect(await until('it is closed', () => closeCodeOf(stream))).toBe(expected);
    stream.socket.end();
    await until('the connection ends', stream.isClosed);
  });

  it('of many small parts before it is large', async () => {
    const stream = await openRaw();
    stream.socket.write(frame({ opcode: TEXT, content: ' ', isFinal: false }));
    const part = frame({ opcode: 0, content: ' ', isFinal: false });
    const some = Buffer.concat(Array.from({ length: 5_000 }, () => part));
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 2_000 && !stream.isClosed() && closeCodeOf(stream) === undefined; round++) {
      if (!stream.socket.write(some)) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await until('it is closed', () => closeCodeOf(stream))).toBe(1008);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    stream.socket.destroy();
  });

  it('of which the rest does not come', async () => {
    const stream = await openRaw();
    stream.socket.write(frame({ opcode: TEXT, content: subscribe('agents') }).subarray(0, 10));
    expect(await until('it is closed', () => closeCodeOf(stream), 15_000)).toBe(1008);
    stream.socket.destroy();
  }, 20_000);
});

describe('too much of anything ends the connection with 1008', () => {
  it.each<[string, Buffer]>([
    [
      '51 messages',
      Buffer.concat(Array.from({ length: 51 }, () => frame({ opcode: TEXT, content: subscribe('agents') }))),
    ],
    ['1,000 pings', Buffer.concat(Array.from({ length: 1_000 }, () => frame({ opcode: PING, content: 'x' })))],
    ['a third malformed text', Buffer.concat(['{', '', '{]'].map((content) => frame({ opcode: TEXT, content })))],
    [
      '1,001 topics',
      frame({ opcode: TEXT, content: subscribe(...Array.from({ length: 1_001 }, () => `metrics:${randomUUID()}`)) }),
    ],
  ])('%s', async (_, bytes) => {
    const stream = await openRaw();
    stream.socket.write(bytes);
    expect(await until('it is closed', () => closeCodeOf(stream))).toBe(1008);
    stream.socket.end();
  });
});

describe('what is allowed is taken', () => {
  it('a ping of 125 bytes, answered by a pong of the same, and a pong that nobody asked for', async () => {
    const stream = await openRaw();
    stream.socket.write(frame({ opcode: PONG, content: 'unasked' }));
    stream.socket.write(frame({ opcode: PING, content: 'p'.repeat(125) }));
    const pong = await until('a pong', () => stream.frames.find(({ opcode }) => opcode === PONG));
    expect(pong.content.toString()).toBe('p'.repeat(125));
    stream.socket.destroy();
  });

  it('text of exactly 64 KiB, in one or in parts', async () => {
    const stream = await openRaw();
    const content = subscribe('agents').padEnd(65_536, ' ');
    stream.socket.write(frame({ opcode: TEXT, content }));
    stream.socket.write(frame({ opcode: TEXT, content: content.slice(0, 20), isFinal: false }));
    stream.socket.write(frame({ opcode: PING }));
    stream.socket.write(frame({ opcode: 0, content: content.slice(20) }));
    await until('two answers', () => saidBy(stream).length === 2);
    expect(saidBy(stream)).toEqual([
      { type: 'subscribed', topics: ['agents'] },
      { type: 'subscribed', topics: ['agents'] },
    ]);
    stream.socket.destroy();
  });

  it('a close with a reason of 123 bytes', async () => {
    const stream = await openRaw();
    stream.socket.write(frame({ opcode: CLOSE, content: code(1000, 'r'.repeat(123)) }));
    expect(await until('it is closed', () => closeCodeOf(stream))).toBe(1000);
    await until('the connection ends', stream.isClosed);
  });

  it('50 messages in a second', async () => {
    const stream = await openRaw();
    stream.socket.write(
      Buffer.concat(Array.from({ length: 50 }, () => frame({ opcode: TEXT, content: subscribe('agents') }))),
    );
    await until('50 answers', () => saidBy(stream).length === 50);
    expect(closeCodeOf(stream)).toBeUndefined();
    stream.socket.destroy();
  });
});

describe('what is said is answered', () => {
  const deep = `{"subscribe":${'['.repeat(33)}${']'.repeat(33)}}`;
  it.each<[string, string, unknown]>([
    ['malformed-json', 'nothing', ''],
    ['malformed-json', 'no JSON', '{"subscribe":'],
    ['malformed-json', 'no object', '["agents"]'],
    ['invalid-message', 'an unknown wish', { fetch: ['agents'] }],
    ['invalid-message', 'what only the hub says', { type: 'agent.status', data: {} }],
    ['invalid-message', 'two wishes', { subscribe: ['agents'], unsubscribe: ['alerts'] }],
    ['invalid-message', 'a wish and a version', { subscribe: ['agents'], version: 2 }],
    ['invalid-message', 'no list', { subscribe: 'agents' }],
    ['invalid-message', 'an empty list', { subscribe: [] }],
    ['invalid-message', 'an empty wish', {}],
    ['invalid-message', '__proto__', '{"__proto__":{"subscribe":["agents"]}}'],
    ['invalid-message', 'a depth of 33', deep],
    ['invalid-message', 'a NUL', { subscribe: ['agents\u0000'] }],
    ['unknown-topic', 'another topic', { subscribe: ['agents', 'everything'] }],
    ['unknown-topic', 'a wildcard', { subscribe: ['*'] }],
    ['unknown-topic', 'the metrics of all', { subscribe: ['metrics:*'] }],
    ['unknown-topic', 'no text', { subscribe: [1] }],
    ['unknown-topic', 'a property of every object', { subscribe: ['constructor'] }],
    ['not-found', 'an agent that there is not', { subscribe: ['events', `metrics:${randomUUID()}`] }],
  ])('by %s: %s', async (expected, _, message) => {
    const probe = await openProbe(hub.url, bearerOf(hub.tokens.viewer));
    expect(await probe.ask(message)).toEqual({ type: 'error', code: expected, message: expect.any(String) });
    // The socket stays open, and nothing of the message was done.
    expect(await probe.ask({ subscribe: ['alerts'] })).toEqual({ type: 'subscribed', topics: ['alerts'] });
    probe.close();
  });

  it('by all topics that there are now, sorted, whatever was there before', async () => {
    const { id } = await hub.register();
    const probe = await openProbe(hub.url, bearerOf(hub.tokens.viewer));
    const ask = async (message: unknown) => ((await probe.ask(message)) as { topics: string[] }).topics;
    expect(await ask({ subscribe: ['events', 'agents'] })).toEqual(['agents', 'events']);
    expect(await ask({ subscribe: ['agents', `metrics:${id.toUpperCase()}`] })).toEqual([
      'agents',
      'events',
      `metrics:${id}`,
    ]);
    expect(await ask({ unsubscribe: ['config', 'events', `metrics:${randomUUID()}`] })).toEqual([
      'agents',
      `metrics:${id}`,
    ]);
    probe.close();
  });
});
