/** The shortest password that a person may choose; the longest keeps hashing it cheap. */
export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 128;

const FEWEST_DISTINCT = 6;
/** How much must be left of a password when everything that is guessed first is taken out of it. */
const FEWEST_UNGUESSED = 6;

/** What lists of leaked passwords are made of, and what this product suggests by itself. */
const GUESSED_FIRST = [
  'agentmonitor',
  'monitoring',
  'monitor',
  'agent',
  'administrator',
  'admin',
  'operator',
  'viewer',
  'hostname',
  'localhost',
  'root',
  'user',
  'password',
  'passwort',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'pass',
  'login',
  'welcome',
  'willkommen',
  'changeme',
  'letmein',
  'secret',
  'default',
  'master',
  'test',
  'guest',
  'server',
  'company',
  'iloveyou',
  'princess',
  'dragon',
  'monkey',
  'sunshine',
  'football',
  'baseball',
  'superman',
  'batman',
  'trustno1',
  'starwars',
  'whatever',
  'michael',
  'charlie',
  'shadow',
  'summer',
  'winter',
  'spring',
  'correcthorsebatterystaple',
  'qwertyuiop',
  'qwertzuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdf',
  'zxcvbnm',
  'yxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1q2w3e4r5t6y',
  '1q2w3e4r',
  '1qaz2wsx3edc4rfv5tgb',
  '1qaz2wsx3edc',
  '1qaz2wsx',
  'qazwsxedc',
  'q1w2e3r4t5y6',
  'q1w2e3r4',
  'abc123',
].sort((one, other) => other.length - one.length);

/** One spelling of a password, however the keyboard composed its accents. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/**
 * Says what is wrong with a new password, or undefined. Length is what counts: no kind of character is asked for, only
 * what is guessed first is refused.
 */
export function judgeNewPassword(password: string, username: string): string | undefined {
  const characters = [...normalizePassword(password)];
  if (characters.length < SHORTEST_PASSWORD || characters.length > LONGEST_PASSWORD) {
    return `must have ${SHORTEST_PASSWORD.toString()} to ${LONGEST_PASSWORD.toString()} characters`;
  }
  if (new Set(characters).size < FEWEST_DISTINCT) return 'has too few different characters';
  const folded = normalizePassword(password)
    .toLowerCase()
    .replace(/[\s_.,;:!?*+-]/gu, '');
  if (isRepetition(folded)) return 'repeats the same few characters';
  if (countUnguessed(folded, username.toLowerCase()) < FEWEST_UNGUESSED) {
    return 'is among the first that are guessed: it is little more than common words, rows of keys or the user name';
  }
  return undefined;
}

/** A chunk said three times or more, the last one perhaps not to its end. */
function isRepetition(text: string): boolean {
  for (let length = 1; length * 3 <= text.length; length++) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** The characters that are neither part of a word guessed first nor the next in a row of neighbours. */
function countUnguessed(text: string, username: string): number {
  const words = username.length >= 3 ? [username, ...GUESSED_FIRST] : GUESSED_FIRST;
  const rest = words.reduce((left, word) => left.replaceAll(word, '\n'), text);
  return [...rest].filter((character, index, all) => character !== '\n' && !isNextInRow(all[index - 1], character))
    .length;
}

/** `b` after `a`, `4` after `5`, or the same again. */
function isNextInRow(previous: string | undefined, character: string): boolean {
  if (previous === undefined) return false;
  return Math.abs((character.codePointAt(0) ?? 0) - (previous.codePointAt(0) ?? 0)) <= 1;
}
