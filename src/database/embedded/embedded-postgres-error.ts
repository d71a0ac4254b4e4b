/** Why the embedded PostgreSQL cannot run here, in one line that says what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Whether a call failed with one of these codes, of the system (`ENOENT` …) or of PostgreSQL (`28P01` …). */
export function failedWith(error: unknown, ...codes: string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
