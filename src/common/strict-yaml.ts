import { CST, Lexer, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import { Malformed } from './edge-errors.js';
import { decodeText, inspectObject, type JsonObject, MAX_NESTING } from './strict-json.js';

/** How far to the right a line may begin: whatever nests in blocks moves to the right. */
const MAX_INDENT = 256;
/** How many tokens a text may have: more than 1,000 whole rules, and little enough to be read within a second or two. */
const MAX_TOKENS = 200_000;
/** What YAML takes only as an escape. */
const NOT_PRINTABLE = /[^\P{Cc}\t\n\r\u0085]/u;

/**
 * Parses a body as exactly one YAML 1.2 document that holds a mapping: what JSON can say, and nothing more. Anchors,
 * aliases, tags, keys that are no text or stand twice, and a second document are refused.
 * @throws Malformed when it is anything else (`400`), with the line.
 * @throws Invalid when it is one, with nesting, keys, numbers or text that cannot be stored (`422`).
 */
export function parseYamlObject(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes);
  if (NOT_PRINTABLE.test(text)) throw new Malformed('The body holds a control character; YAML takes it escaped.');
  inspectTokens(text);
  const lines = new LineCounter();
  const document = withoutStacks(() =>
    parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      stringKeys: true,
      // Compares each key with each; `findRepeatedKey` does not.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    }),
  );
  const [fault] = [...document.errors, ...document.warnings];
  const at = fault?.pos[0] ?? findRepeatedKey(document);
  if (at !== undefined) {
    throw new Malformed(`The body is not valid YAML, line ${lines.linePos(at).line.toString()}.`);
  }
  const parsed: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Malformed('The body must be one YAML mapping.');
  }
  return inspectObject(parsed as JsonObject);
}

/** The parser makes an error of every fault; with a stack for each, a mebibyte of commas takes it a quarter of a minute. */
function withoutStacks<T>(parse: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Where a key stands for the second time in its mapping. */
function findRepeatedKey(document: ReturnType<typeof parseDocument>): number | undefined {
  let at: number | undefined;
  visit(document, {
    Map: (_, map: YAMLMap) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const { value, range } = key as { value: unknown; range?: [number, number, number] };
        if (seen.has(value)) {
          at = range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(value);
      }
      return undefined;
    },
  });
  return at;
}

/**
 * Looks at the tokens of a text, before anything walks it recursively: refuses what nests too deep, anchors and
 * aliases, with which a short text becomes a large one, and tags, with which it becomes something else than JSON.
 */
function inspectTokens(text: string): void {
  let count = 0;
  let flowDepth = 0;
  let indent = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar ? 'scalar' : CST.tokenType(token);
    isScalar = type === 'scalar' && !isScalar;
    if (++count > MAX_TOKENS) throw new Malformed('The body has more parts than can be read.');
    if (type === 'anchor' || type === 'alias' || type === 'tag') {
      throw new Malformed('Anchors, aliases and tags are not taken.');
    }
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
