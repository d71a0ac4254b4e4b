import { formatDuration } from './time.js';

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const DECIMAL = ['', 'k', 'M', 'G', 'T'];

/** Three digits are what a glance takes in. */
function shorten(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 });
}

function scale(value: number, step: number, prefixes: readonly string[]): [string, string] {
  let amount = value;
  let prefix = 0;
  while (Math.abs(amount) >= step && prefix < prefixes.length - 1) {
    amount /= step;
    prefix++;
  }
  return [shorten(amount), prefixes[prefix] ?? ''];
}

/**
 * A value with its unit, as people write it. Units are UCUM: `By` are bytes, `1` is none, and what stands in braces
 * is only said, and only in a rate: `{request}/s`.
 */
export function formatValue(value: number, unit: string | null | undefined): string {
  if (unit === 's') return formatDuration(value);
  if (unit === '%') return `${shorten(value)} %`;
  const [, of, per] = /^([^/]*)(\/.+)?$/.exec(unit ?? '') ?? [];
  const rate = (per ?? '').replace(/[{}]/g, '');
  if (of === 'By') {
    const [amount, name] = scale(value, 1024, BINARY);
    return `${amount} ${name}${rate}`;
  }
  const [amount, prefix] = scale(value, 1000, DECIMAL);
  const named = /^\{(.+)\}$/.exec(of ?? '')?.[1];
  // Of what is counted, the metric's own name tells; a rate is read with it.
  const said = named === undefined ? (of === '1' ? '' : (of ?? '')) : rate === '' ? '' : named;
  const rest = `${said}${rate}`;
  return `${amount}${prefix}${rest === '' ? '' : ` ${rest}`}`;
}

/** How many of something, with the right form of the word: `1 agent`, `3 agents`, `12,000 agents`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
