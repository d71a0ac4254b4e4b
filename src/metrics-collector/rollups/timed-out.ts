/** Whether a statement was ended for taking longer than it may (SQLSTATE 57014), or its answer no longer awaited. */
export function isTimedOut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('driverError' in error && error.driverError instanceof Error) return isTimedOut(error.driverError);
  return ('code' in error && error.code === '57014') || error.message === 'Query read timeout';
}
