/** A part of a whole as 0–100, to hundredths: finer digits are noise that costs room in every report. */
export function toPercent(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.round(Math.min(Math.max((part / whole) * 100, 0), 100) * 100) / 100;
}
