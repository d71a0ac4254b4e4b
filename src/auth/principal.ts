export type { Actor } from '../audit/actor.js';

/** What a person or script may do; each role may all that the ones before it may. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role includes another. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The lesser of two roles. */
export function lesserRole(one: Role, other: Role): Role {
  return includesRole(one, other) ? other : one;
}

/** A person, or a script with one of that person's API tokens. */
export interface UserPrincipal {
  kind: 'user';
  userId: string;
  username: string;
  role: Role;
  /** The session, when a cookie was the credential. */
  sessionId: string | null;
  /** The API token, when one was the credential. */
  tokenId: string | null;
  mustChangePassword: boolean;
}

/** An agent with its own key. */
export interface AgentPrincipal {
  kind: 'agent';
  agentId: string;
  keyId: string;
}

/** A machine being installed. */
export interface EnrollmentPrincipal {
  kind: 'enrollment';
  /** Null for the token of the settings, which has no limits and no row. */
  tokenId: string | null;
  /** SHA-256 of the token in hexadecimal: recognises the same token again when the reply to a registration was lost. */
  tokenDigest: string;
}

/** Whoever calls with a good credential. */
export type Principal = UserPrincipal | AgentPrincipal | EnrollmentPrincipal;

declare module 'express' {
  interface Request {
    /** Set by the guard on every route that is not public. */
    principal?: Principal;
  }
}
