import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '../audit/actor.js';
import type { Settings } from '../config/settings.js';
import type { Principal, Role, UserPrincipal } from './principal.js';

/** Who may call a route. Whatever is left out may not. */
export interface AccessPolicy {
  /** People and scripts of at least this role. */
  role?: Role;
  /** Agents with their own key: `own` = only on the agent of the path's `id`, `any` = on every path. */
  agent?: 'own' | 'any';
  /** Machines being installed, with an enrolment token. */
  enrollment?: boolean;
  /** Everybody, without a credential. */
  public?: boolean;
  /** Everybody, when an operator has set it so. */
  publicWhen?: (settings: Settings) => boolean;
  /**
   * What a call is counted against, where that is not the caller's general budget: `heartbeat`, since beats must never
   * be refused because of metrics, or `none`, for what is asked before every other request (health).
   */
  budget?: 'heartbeat' | 'none';
  /**
   * The handshake of a WebSocket: a ticket in its query is taken, since browsers let no page set its headers; and a
   * cookie only from a page of this hub, since browsers let every page open it.
   */
  handshake?: boolean;
  /** Also open to a user who must change the password first. */
  beforePasswordChange?: boolean;
}

/** The metadata that the guard reads. */
export const ACCESS_POLICY = 'access-policy';

/** Declares who may call a route: for the guard and for the OpenAPI document at once. */
export function Access(policy: AccessPolicy): MethodDecorator {
  const { publicWhen, ...rest } = policy;
  const declared = publicWhen === undefined ? rest : { ...rest, publicBySetting: true };
  const schemes = [
    ...(policy.role === undefined ? [] : ['session', 'api_token']),
    ...(policy.agent === undefined ? [] : ['agent_key']),
    ...(policy.enrollment === true ? ['enrollment_token'] : []),
  ];
  return applyDecorators(
    SetMetadata(ACCESS_POLICY, policy),
    ...schemes.map((scheme) => ApiSecurity(scheme)),
    ApiExtension('x-access', declared),
  );
}

/** The caller of a route that is not public. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<Request>();
  if (principal === undefined) throw new Error('a public route has no principal');
  return principal;
});

/** The person or script that calls a route open to no others. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): UserPrincipal => {
  const { principal } = context.switchToHttp().getRequest<Request>();
  if (principal?.kind !== 'user') throw new Error('this route is not for people only');
  return principal;
});

/** Who calls, as the audit log names it. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = context.switchToHttp().getRequest<Request>();
  return toActor(request.principal, request.ip ?? null);
});

/** Names a principal for the audit log. */
export function toActor(principal: Principal | undefined, ip: string | null): Actor {
  switch (principal?.kind) {
    case 'user':
      return { kind: 'user', id: principal.userId, name: principal.username, ip };
    case 'agent':
      return { kind: 'agent', id: principal.agentId, name: principal.agentId, ip };
    default:
      return { kind: 'system', id: null, name: 'system', ip };
  }
}
