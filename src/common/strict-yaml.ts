import { CST, Lexer, LineCounter, parseDocument } from 'yaml';
import { Malformed } from './edge-errors.js';
import { decodeText, inspectObject, type JsonObject, MAX_NESTING } from './strict-json.js';

/** How far to the right a line may begin: whatever nests in blocks moves to the right. */
const MAX_INDENT = 256;
/** What YAML takes only as an escape. */
const NOT_PRINTABLE = /[^\P{Cc}\t\n\r\u0085]/u;

/**
 * Parses a body as exactly one YAML 1.2 document that holds a mapping: what JSON can say, and nothing more. Anchors,
 * aliases, tags of its own, keys that are no text or stand twice, and a second document are refused.
 * @throws Malformed when it is anything else (`400`), with the line.
 * @throws Invalid when it is one, with nesting, keys, numbers or text that cannot be stored (`422`).
 */
export function parseYamlObject(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes);
  if (NOT_PRINTABLE.test(text)) throw new Malformed('The body holds a control character; YAML takes it escaped.');
  refuseDeepNesting(text);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    stringKeys: true,
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) {
    throw new Malformed(`The body is not valid YAML, line ${lines.linePos(fault.pos[0]).line.toString()}.`);
  }
  const parsed: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Malformed('The body must be one YAML mapping.');
  }
  return inspectObject(parsed as JsonObject);
}

/**
 * Looks at the tokens of a text, before anything walks it recursively: refuses what nests too deep, and anchors and
 * aliases, with which a short text becomes a large one.
 */
function refuseDeepNesting(text: string): void {
  let flowDepth = 0;
  let indent = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar ? 'scalar' : CST.tokenType(token);
    isScalar = type === 'scalar' && !isScalar;
    if (type === 'anchor' || type === 'alias') throw new Malformed('Anchors and aliases are not taken.');
    if (type === 'newline') indent = 0;
    else if (type === 'space' && flowDepth === 0) indent += token.length;
    else if (flowDepth === 0 && isBlockIndicator(type)) indent++;
    else if (type === 'flow-map-start' || type === 'flow-seq-start') flowDepth++;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flowDepth = Math.max(0, flowDepth - 1);
    else if (type === 'flow-error-end') flowDepth = 0;
    if (flowDepth > MAX_NESTING || indent > MAX_INDENT) {
      throw new Malformed('The body nests too deep to be read.');
    }
  }
}

function isBlockIndicator(type: CST.TokenType | null): boolean {
  return type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind';
}
