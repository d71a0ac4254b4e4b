const KEY = 'agent-monitor-signed-in';

/**
 * Whether this browser had a session when it was here last. The cookie itself no script can see; without this, everybody
 * who comes for the first time would ask for a session that there cannot be.
 */
export function hadSession(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Keeps in mind whether there is a session. */
export function rememberSession(isThere: boolean): void {
  if (isThere) localStorage.setItem(KEY, 'yes');
  else localStorage.removeItem(KEY);
}
