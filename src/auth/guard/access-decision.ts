import { parseUuid } from '../../common/uuid.js';
import type { AccessPolicy } from '../access.decorator.js';
import { includesRole, type Principal } from '../principal.js';

/** Whether a principal may call a route, or why not. */
export type AccessDecision = 'allowed' | 'wrong-kind' | 'role-too-low' | 'other-agent' | 'password-first';

/** Decides whether a principal may call a route; `pathId` is the id in its path, if it has one. */
export function decideAccess(policy: AccessPolicy, principal: Principal, pathId: string | undefined): AccessDecision {
  switch (principal.kind) {
    case 'user':
      if (policy.role === undefined) return 'wrong-kind';
      if (principal.mustChangePassword && policy.beforePasswordChange !== true) return 'password-first';
      return includesRole(principal.role, policy.role) ? 'allowed' : 'role-too-low';
    case 'agent':
      if (policy.agent === undefined) return 'wrong-kind';
      return policy.agent === 'any' || parseUuid(pathId ?? '') === principal.agentId ? 'allowed' : 'other-agent';
    case 'enrollment':
      return policy.enrollment === true ? 'allowed' : 'wrong-kind';
  }
}
