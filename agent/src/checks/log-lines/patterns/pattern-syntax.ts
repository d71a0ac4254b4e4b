/** RE2 refuses more: what repeats this often is no pattern for lines. */
const MOST_REPEATS = 1000;

const ESCAPES =
  /^(?:[dDsSwWbBAzafnrtv]|[pP](?:[A-Za-z]|\{\^?[A-Za-z_]+\})|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})|[1-7][0-7]{2}|0[0-7]{0,2}|(?![0-9A-Za-z])[ -~]|Q)/u;
const REPEAT = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/;
const GROUP = /^\?(?:P?<[A-Za-z_]\w*>|(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)?:|[imsU]*(?:-[imsU]+)?(?=\)))/;

/**
 * Says why a pattern is no regular expression of RE2, undefined where it looks like one. It is for the moment at which a
 * configuration is read, when the engine itself is not loaded yet; what it lets pass, the engine still judges.
 */
export function problemOfPattern(pattern: string): string | undefined {
  let place: Place = 'nothing';
  let [index, depth] = [0, 0];
  while (index < pattern.length) {
    const step = readStep(pattern.slice(index), place, depth);
    if (step.problem !== undefined) return step.problem;
    depth += step.deeper ?? 0;
    place = step.place;
    index += step.length;
  }
  return depth === 0 ? undefined : 'a parenthesis ( is not closed';
}

/** What stands before a place of a pattern: something that can be repeated, a repetition, or nothing. */
type Place = 'something' | 'repetition' | 'nothing';

interface Step {
  readonly length: number;
  readonly place: Place;
  /** 1 where a group begins, -1 where one ends. */
  readonly deeper?: 1 | -1;
  readonly problem?: string;
}

function readStep(rest: string, place: Place, depth: number): Step {
  const [char = ''] = rest;
  const repeat = REPEAT.exec(rest);
  if (repeat !== null)
    return withProblem(problemOfRepeat(repeat, place), { length: repeat[0].length, place: 'repetition' });
  switch (char) {
    case '\\': {
      const escape = ESCAPES.exec(rest.slice(1))?.[0];
      if (escape === undefined) return wrong(`the escape ${rest.slice(0, 2)} is not known${backreferenceHint(rest)}`);
      return { length: 1 + (escape === 'Q' ? lengthOfQuote(rest) : escape.length), place: 'something' };
    }
    case '[': {
      const length = lengthOfClass(rest);
      return length === undefined
        ? wrong('a bracket [ is not closed, or a range in it goes backwards')
        : { length, place: 'something' };
    }
    case '(':
      return readGroup(rest, place);
    case ')':
      return depth === 0 ? wrong('a parenthesis ) has no beginning') : { length: 1, place: 'something', deeper: -1 };
    default:
      return { length: 1, place: char === '|' ? 'nothing' : 'something' };
  }
}

/** Flags that stand alone, as `(?i)`, are no group: what stands before them can still be repeated behind them. */
function readGroup(rest: string, place: Place): Step {
  const group = rest[1] === '?' ? GROUP.exec(rest.slice(1))?.[0] : '';
  if (group === undefined) return wrong(`what begins with ${rest.slice(0, 4)} is not known${lookAroundHint(rest)}`);
  const isOfFlags = rest[1 + group.length] === ')' && group !== '' && !/[:>]$/.test(group);
  if (isOfFlags) return { length: 2 + group.length, place: place === 'nothing' ? 'nothing' : 'something' };
  return { length: 1 + group.length, place: 'nothing', deeper: 1 };
}

function wrong(problem: string): Step {
  return { length: 0, place: 'nothing', problem };
}

function withProblem(problem: string | undefined, step: Step): Step {
  return problem === undefined ? step : wrong(problem);
}

function problemOfRepeat([text, from, to]: RegExpExecArray, place: Place): string | undefined {
  if (place !== 'something') return `nothing stands before ${text} that could be repeated`;
  if (from === undefined) return undefined;
  const most = to === undefined || to === '' ? Number(from) : Number(to);
  if (Number(from) > MOST_REPEATS || most > MOST_REPEATS) return `${text} repeats more than ${MOST_REPEATS} times`;
  return most < Number(from) ? `${text} ends before it begins` : undefined;
}

function lengthOfQuote(rest: string): number {
  const end = rest.indexOf('\\E');
  return end === -1 ? rest.length : end + 1;
}

/** Of a class in brackets from its beginning; undefined where it is none. */
function lengthOfClass(rest: string): number | undefined {
  let index = rest[1] === '^' ? 2 : 1;
  const first = index;
  while (index < rest.length && (rest[index] !== ']' || index === first)) {
    const named = /^\[:\^?([a-z]+):\]/.exec(rest.slice(index));
    const from = named === null ? readClassChar(rest.slice(index)) : { length: named[0].length, code: undefined };
    if (from === undefined) return undefined;
    index += from.length;
    if (rest[index] !== '-' || rest[index + 1] === ']' || from.code === undefined) continue;
    const to = readClassChar(rest.slice(index + 1));
    if (to?.code === undefined || to.code < from.code) return undefined;
    index += 1 + to.length;
  }
  return index < rest.length ? index + 1 : undefined;
}

/** One character of a class, with its code where it is a single one. */
function readClassChar(rest: string): { length: number; code: number | undefined } | undefined {
  const code = rest.codePointAt(0);
  if (code === undefined) return undefined;
  if (rest[0] !== '\\') return { length: code > 0xffff ? 2 : 1, code };
  const escape = ESCAPES.exec(rest.slice(1));
  if (escape === null || /^[bBAzQ]/.test(escape[0])) return undefined;
  const isSingle = /^[^0-9A-Za-z]/.test(escape[0]);
  const hex = /^x\{?([0-9A-Fa-f]+)/.exec(escape[0])?.[1];
  const single = isSingle ? escape[0].codePointAt(0) : undefined;
  return { length: 1 + escape[0].length, code: hex === undefined ? single : parseInt(hex, 16) };
}

function backreferenceHint(rest: string): string {
  return /^\\[1-9k]/.test(rest) ? ': there are no backreferences' : '';
}

function lookAroundHint(rest: string): string {
  return /^\(\?<?[=!]/.test(rest) ? ': there is no look-around' : '';
}
