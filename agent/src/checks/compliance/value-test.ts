/** What a value must be; of several words in one test all must hold. */
export interface ValueTest {
  readonly equals?: string | number;
  readonly one_of?: readonly (string | number)[];
  readonly not_one_of?: readonly (string | number)[];
  readonly at_least?: number;
  readonly at_most?: number;
  readonly starts?: string;
  readonly contains?: string;
  /** Bits of an octal mask that must all be set, as `027` of a umask. */
  readonly masks?: string;
}

/** Whether a value is as the test wants it. Text is compared without regard to case; what is no number is in no range. */
export function holdsValue(test: ValueTest, value: string): boolean {
  const text = value.trim().toLowerCase();
  const is = (wanted: string | number): boolean => text === String(wanted).toLowerCase();
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return (
    (test.equals === undefined || is(test.equals)) &&
    (test.one_of === undefined || test.one_of.some(is)) &&
    (test.not_one_of === undefined || !test.not_one_of.some(is)) &&
    (test.at_least === undefined || number >= test.at_least) &&
    (test.at_most === undefined || number <= test.at_most) &&
    (test.starts === undefined || text.startsWith(test.starts.toLowerCase())) &&
    (test.contains === undefined || text.includes(test.contains.toLowerCase())) &&
    (test.masks === undefined || hasBits(text, test.masks))
  );
}

function hasBits(value: string, mask: string): boolean {
  if (!/^[0-7]{1,5}$/.test(value)) return false;
  const bits = parseInt(mask, 8);
  return (parseInt(value, 8) & bits) === bits;
}
