import { patternEngine } from './pattern-engine.js';

/** As of the other patterns; it is held against every line. */
const MOST_STEPS = 2000;

/** Compiles a line pattern of the settings: what it gives answers by the name of a group. Throws where it is none, or too large. */
export function linePattern(source: string): (text: string) => ((group: string) => string | undefined) | undefined {
  const { RE2JS } = patternEngine();
  const pattern = RE2JS.compile(source);
  if (pattern.programSize() > MOST_STEPS) throw new Error('line_pattern is too large: repeat less in it');
  const names = new Set(Object.keys(pattern.namedGroups()));
  return (text) => {
    const matcher = pattern.matcher(text);
    if (!matcher.find()) return undefined;
    return (group) => (names.has(group) ? (matcher.group(group) ?? undefined) : undefined);
  };
}
