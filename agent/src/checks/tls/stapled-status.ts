/** What a response of OCSP says of a certificate. */
export type RevocationStatus = 'good' | 'revoked' | 'unknown';

const TAG = { sequence: 0x30, octets: 0x04, responseBytes: 0xa0, version: 0xa0 };

/** The choices of `certStatus`: `[0]` and `[2]` hold nothing, `[1]` says when and why. */
const STATUSES: Readonly<Record<number, RevocationStatus>> = { 0x80: 'good', 0xa1: 'revoked', 0x82: 'unknown' };

/**
 * Reads what a server has stapled to its certificate (RFC 6960, 4.2.1), up to the status of the first certificate, which is
 * the server's own. Whose signature is on it is not looked at: it came from whoever it speaks about. Undefined where it is no
 * such response, or one that says that nobody could answer.
 */
export function readStapledStatus(response: Buffer): RevocationStatus | undefined {
  try {
    const [, responseBytes] = parse(contentOf(parse(response)[0], TAG.sequence));
    const [, octets] = parse(contentOf(parse(contentOf(responseBytes, TAG.responseBytes))[0], TAG.sequence));
    const [basic] = parse(contentOf(octets, TAG.octets));
    const [responseData] = parse(contentOf(basic, TAG.sequence));
    const fields = parse(contentOf(responseData, TAG.sequence)).filter(({ tag }) => tag !== TAG.version);
    // Who answers, when, and then the answers.
    const [first] = parse(contentOf(fields[2], TAG.sequence));
    const [, status] = parse(contentOf(first, TAG.sequence));
    return status && STATUSES[status.tag];
  } catch {
    return undefined;
  }
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

function contentOf(element: Element | undefined, tag: number): Buffer {
  if (element?.tag !== tag) throw new Error('another structure');
  return element.content;
}

/** Splits DER into the elements that follow each other in it. */
function parse(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes.readUInt8(at);
    const short = bytes.readUInt8(at + 1);
    const lengthBytes = short < 0x80 ? 0 : short - 0x80;
    const length = lengthBytes === 0 ? short : bytes.readUIntBE(at + 2, lengthBytes);
    const from = at + 2 + lengthBytes;
    if (from + length > bytes.length) throw new Error('cut off');
    elements.push({ tag, content: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return elements;
}
