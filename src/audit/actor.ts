/** Who did something, and from where: what the audit log keeps. */
export interface Actor {
  kind: 'user' | 'agent' | 'system';
  id: string | null;
  name: string;
  ip: string | null;
}

/** The hub itself, when it acts without being asked. */
export const HUB: Actor = { kind: 'system', id: null, name: 'system', ip: null };
