/** Whether a statement failed because a sum is larger than a double (SQLSTATE 22003). */
export function isOutOfRange(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('driverError' in error && error.driverError instanceof Error) return isOutOfRange(error.driverError);
  return 'code' in error && error.code === '22003';
}
