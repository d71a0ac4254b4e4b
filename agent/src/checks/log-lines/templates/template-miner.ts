import { createHash } from 'node:crypto';
import { maskText } from '../masking/mask.js';
import type { LineSeverity } from '../line-record.js';

/** What stands in a template for words that differ from line to line. */
const WILDCARD = '<*>';

/** Lines are sorted by their number of words and the first two of them: depth 4 in the words of the paper. */
const LEADING_WORDS = 2;
/** The share of words that a line must have in common with a template, 0–1: `st` of the paper. */
const SIMILARITY = 0.5;
/** Beyond so many different first words of one length, further ones share a branch: `maxChild`. */
const MOST_BRANCHES = 100;
const MOST_WORDS = 40;
const LONGEST_LINE = 400;
const LONGEST_LABEL = 64;

/** A kind of line: the words that all its lines have, and a wildcard where they differ. */
export interface Template {
  /** What figures call it: its words when it was found, masked, and never changed since. */
  readonly label: string;
  readonly words: string[];
  lastMs: number;
}

/**
 * Sorts lines into templates as Drain does (He et al., "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS
 * 2017). At most `most` templates are kept: the one that was not seen for longest goes.
 */
export class TemplateMiner {
  private readonly leaves = new Map<string, Template[]>();
  private readonly branches = new Map<number, Set<string>>();
  private readonly byLabel = new Map<string, Template>();

  constructor(private readonly most = 2000) {}

  get templates(): IterableIterator<Template> {
    return this.byLabel.values();
  }

  get size(): number {
    return this.byLabel.size;
  }

  /** Takes back what an earlier miner had. */
  restore(label: string, words: string[], lastMs: number): void {
    if (this.byLabel.has(label) || this.size >= this.most) return;
    this.keep({ label, words, lastMs });
  }

  /** The template of a line, which becomes more general where the line differs, and whether it is a new one. */
  add(line: string, severity: LineSeverity, nowMs: number): { template: Template; isNew: boolean } {
    const known = this.find(wordsOf(line));
    if (known !== undefined) return { template: seen(known, nowMs), isNew: false };
    // What is kept, and may be told, holds no secret: a line that has one is looked for without it.
    const words = wordsOf(maskText(line).text);
    const masked = this.find(words);
    if (masked !== undefined) return { template: seen(masked, nowMs), isNew: false };
    const template = { label: this.freeLabel(words, severity), words, lastMs: nowMs };
    this.keep(template);
    return { template, isNew: true };
  }

  /** The template that has most in common with words, made more general where they differ. */
  private find(words: readonly string[]): Template | undefined {
    const known = mostSimilar(this.leaves.get(this.keyOf(words)) ?? [], words);
    if (known !== undefined) generalise(known.words, words);
    return known;
  }

  private keep(template: Template): void {
    if (this.size >= this.most) this.forgetOldest();
    this.growBranches(template.words);
    const key = this.keyOf(template.words);
    const leaf = this.leaves.get(key);
    if (leaf === undefined) this.leaves.set(key, [template]);
    else leaf.push(template);
    this.byLabel.set(template.label, template);
  }

  private forgetOldest(): void {
    let oldest: Template | undefined;
    for (const each of this.byLabel.values()) if (oldest === undefined || each.lastMs < oldest.lastMs) oldest = each;
    if (oldest === undefined) return;
    this.byLabel.delete(oldest.label);
    for (const [key, leaf] of this.leaves) {
      const place = leaf.indexOf(oldest);
      if (place === -1) continue;
      leaf.splice(place, 1);
      if (leaf.length === 0) this.leaves.delete(key);
      return;
    }
  }

  private keyOf(words: readonly string[]): string {
    const known = this.branches.get(words.length);
    const leading = words.slice(0, LEADING_WORDS).map((word) => (known?.has(word) === true ? word : WILDCARD));
    return `${words.length} ${leading.join(' ')}`;
  }

  /** Gives the leading words branches of their own, while there are few. */
  private growBranches(words: readonly string[]): void {
    const known = this.branches.get(words.length) ?? new Set();
    this.branches.set(words.length, known);
    for (const word of words.slice(0, LEADING_WORDS)) if (known.size < MOST_BRANCHES) known.add(word);
  }

  private freeLabel(words: readonly string[], severity: LineSeverity): string {
    const text = words.join(' ').replace(/[\\,={}]/g, ' ');
    const label = text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : text || severity;
    if (!this.byLabel.has(label)) return label;
    const mark = createHash('sha256').update(text).digest('hex').slice(0, 6);
    return `${label} #${mark}`;
  }
}

function seen(template: Template, nowMs: number): Template {
  template.lastMs = nowMs;
  return template;
}

/** The words of a line, those with a digit in them being what differs anyway. */
function wordsOf(line: string): string[] {
  const end = line.indexOf('\n');
  const words = (end === -1 ? line : line.slice(0, end)).slice(0, LONGEST_LINE).trim().split(/\s+/, MOST_WORDS);
  for (const [index, word] of words.entries()) if (hasDigit(word)) words[index] = WILDCARD;
  return words;
}

function hasDigit(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

function mostSimilar(leaf: readonly Template[], words: readonly string[]): Template | undefined {
  let [best, most] = [undefined as Template | undefined, words.length * SIMILARITY];
  for (const template of leaf) {
    let same = 0;
    for (const [index, word] of words.entries()) if (template.words[index] === word) same += 1;
    if (same < most || (best !== undefined && same === most)) continue;
    best = template;
    most = same;
  }
  return best;
}

function generalise(template: string[], words: readonly string[]): void {
  for (const [index, word] of words.entries()) if (template[index] !== word) template[index] = WILDCARD;
}
