/** Whether a statement failed because a row has no partition to go to (SQLSTATE 23514, without a constraint's name). */
export function isMissingPartition(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('driverError' in error && error.driverError instanceof Error) return isMissingPartition(error.driverError);
  return 'code' in error && error.code === '23514' && !('constraint' in error && error.constraint !== undefined);
}
