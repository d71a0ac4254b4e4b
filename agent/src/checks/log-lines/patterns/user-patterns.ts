import type { RE2Set as Re2Set } from 're2js';
import type { PatternSettings } from '../line-settings.js';
import { patternEngine } from './pattern-engine.js';

/**
 * Steps of all regular expressions together: a line takes as many for each of its characters at worst, and one of some
 * words has a hundred. What repeats a thousand times a class of letters would keep the agent busy for minutes with a line.
 */
const MOST_STEPS = 3000;

/** Answers which patterns of the settings a line matches, by their places in the settings. */
export interface UserPatterns {
  readonly match: (line: string) => readonly number[];
}

/**
 * Compiles the patterns of the settings: all regular expressions to one automaton, which reads each line once however
 * many there are, and in time that grows with the line alone. Throws where one is none, or makes them too
 * large together, by its name.
 */
export function compilePatterns(patterns: readonly PatternSettings[]): UserPatterns {
  const texts = patterns.flatMap(({ contains }, index) => (contains === undefined ? [] : [{ contains, index }]));
  const expressions = patterns.flatMap(({ name, matches }, index) =>
    matches === undefined ? [] : [{ name, matches, index }],
  );
  const set = expressions.length === 0 ? undefined : compileSet(expressions);
  return {
    match: (line) => {
      const found = texts.filter(({ contains }) => line.includes(contains)).map(({ index }) => index);
      if (set === undefined) return found;
      const places = set.match(line);
      return places.length === 0 ? found : [...found, ...places.map((place) => expressions[place]?.index ?? 0)];
    },
  };
}

function compileSet(expressions: readonly { name: string; matches: string }[]): Re2Set {
  const { RE2JS, RE2Set } = patternEngine();
  const set = new RE2Set();
  let steps = 0;
  for (const { name, matches } of expressions) {
    try {
      steps += RE2JS.compile(matches).programSize();
    } catch (error) {
      throw new Error(`the pattern ${name} is no regular expression of RE2`, { cause: error });
    }
    if (steps > MOST_STEPS) throw new Error(`the patterns up to ${name} are too large together: repeat less in them`);
    set.add(matches);
  }
  set.compile();
  return set;
}
