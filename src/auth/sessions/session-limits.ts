/** A session that is not used for this long ends. */
export const SESSION_IDLE_SECONDS = 12 * 3600;

/** A session ends after this long, however much it is used. */
export const SESSION_ABSOLUTE_SECONDS = 7 * 24 * 3600;

/** The session's cookie. Browsers take the `__Host-` name only over TLS, from this very host and for every path. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-am_session' : 'am_session';
}
