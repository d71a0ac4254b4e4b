/** What others said, for one line of a terminal: what would break the line, move its cursor or colour it becomes a blank. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
