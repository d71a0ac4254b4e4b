/** A package for which a newer version can be had. */
export interface PendingUpdate {
  readonly name: string;
  /** One of its newer versions mends something of security; false where the system does not tell of any. */
  readonly isSecurity: boolean;
}

/** What the package manager of a system knows. */
export interface KnownUpdates {
  readonly updates: readonly PendingUpdate[];
  /** Whether the system tells which updates mend security. */
  readonly tellsSecurity: boolean;
  /** When the newest of its package lists was published, in milliseconds; undefined where that cannot be seen. */
  readonly listsAtMs: number | undefined;
}
