import { PeerError } from './conversation.js';

/** What Redis answers in place of a value: a word in capitals, and a sentence. */
export class ErrorReply {
  readonly code: string;

  constructor(readonly text: string) {
    this.code = /^[A-Z]+(?= |$)/.exec(text)?.[0] ?? 'ERR';
  }
}

/** One reply; null is Redis' own nothing. */
export type Reply = string | number | null | ErrorReply | readonly Reply[];

/** Answers to what a check asks are at most two arrays deep and have far fewer elements, all arrays together. */
const DEEPEST = 8;
const MOST_ELEMENTS = 10_000;

/** Commands as Redis takes them, one after the other in one go. */
export function writeCommands(commands: readonly (readonly string[])[]): string {
  return commands
    .map((words) => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`)
    .join('');
}

/**
 * As many replies as were asked for, or undefined as long as some are not there whole. Throws a `PeerError` where the
 * bytes are none of Redis' protocol. It is version 2 of it, which every server speaks without being asked; client
 * libraries read it too, but take 20 MiB of memory and more, take no connection that the ceiling has judged, and read
 * answers of any length.
 */
export function readReplies(bytes: Buffer, count: number): readonly Reply[] | undefined {
  const replies: Reply[] = [];
  const left = { elements: MOST_ELEMENTS };
  for (let at = 0; replies.length < count;) {
    const next = readReply(bytes, at, 0, left);
    if (next === undefined) return undefined;
    replies.push(next.reply);
    at = next.end;
  }
  return replies;
}

interface ReadReply {
  readonly reply: Reply;
  /** Where the next one begins. */
  readonly end: number;
}

/** How many elements of arrays may still come. */
interface Allowance {
  elements: number;
}

function readReply(bytes: Buffer, start: number, depth: number, left: Allowance): ReadReply | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd === -1) {
    if (start < bytes.length) requireMark(String.fromCharCode(bytes[start] ?? 0));
    return undefined;
  }
  const line = bytes.toString('utf8', start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (requireMark(String.fromCharCode(bytes[start] ?? 0))) {
    case '+':
      return { reply: line, end };
    case '-':
      return { reply: new ErrorReply(line), end };
    case ':':
      return { reply: readInteger(line), end };
    case '$':
      return readText(bytes, end, readInteger(line));
    case '*':
      return readArray(bytes, end, { length: readInteger(line), depth: depth + 1 }, left);
  }
}

type Mark = '+' | '-' | ':' | '$' | '*';

function requireMark(mark: string): Mark {
  if (!['+', '-', ':', '$', '*'].includes(mark)) throw new PeerError('it answers, but not as Redis does');
  return mark as Mark;
}

function readInteger(line: string): number {
  if (!/^-?\d{1,19}$/.test(line)) throw new PeerError('it answers, but not as Redis does');
  return Number(line);
}

function readText(bytes: Buffer, start: number, length: number): ReadReply | undefined {
  if (length < 0) return { reply: null, end: start };
  const end = start + length + 2;
  return end > bytes.length ? undefined : { reply: bytes.toString('utf8', start, end - 2), end };
}

function readArray(
  bytes: Buffer,
  start: number,
  { length, depth }: { length: number; depth: number },
  left: Allowance,
): ReadReply | undefined {
  if (length < 0) return { reply: null, end: start };
  left.elements -= length;
  if (left.elements < 0 || depth > DEEPEST) throw new PeerError('it answers more than was asked');
  const reply: Reply[] = [];
  let end = start;
  while (reply.length < length) {
    const next = readReply(bytes, end, depth, left);
    if (next === undefined) return undefined;
    reply.push(next.reply);
    end = next.end;
  }
  return { reply, end };
}
