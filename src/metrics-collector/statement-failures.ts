/** Whether a statement was ended for taking longer than it may (SQLSTATE 57014), or its answer no longer awaited. */
export function isTimedOut(error: unknown): boolean {
  const cause = causeOf(error);
  return cause?.code === '57014' || cause?.message === 'Query read timeout';
}

/** Does something with plain sums; once more with wide ones, which are slower, where a plain one overflows (22003). */
export async function widenedWhereNeeded<Value>(
  attempt: (options: { isWide: boolean }) => Promise<Value>,
): Promise<Value> {
  try {
    return await attempt({ isWide: false });
  } catch (error) {
    if (causeOf(error)?.code !== '22003') throw error;
    return attempt({ isWide: true });
  }
}

/** What the driver said, within TypeORM's wrapper or without. */
function causeOf(error: unknown): { code: unknown; message: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('driverError' in error && error.driverError instanceof Error) return causeOf(error.driverError);
  return { code: 'code' in error ? error.code : undefined, message: error.message };
}
