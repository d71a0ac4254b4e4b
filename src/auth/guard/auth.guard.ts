import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { TooManyRequests } from '../../common/edge-errors.js';
import { Forbidden, NotFound, Unauthenticated } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { ACCESS_POLICY, type AccessPolicy } from '../access.decorator.js';
import type { Principal } from '../principal.js';
import { sessionCookieName } from '../sessions/session-limits.js';
import { decideAccess } from './access-decision.js';
import { type PresentedCredential, readCredential } from './credential.js';
import { CredentialsService } from './credentials.service.js';
import { type Budget, RateLimits } from './rate-limits.service.js';
import { judgeOrigin } from './request-origin.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one guard of the hub. A route says by `@Access` who may call it; one that says nothing is refused, whatever the
 * spelling of the path that led to it.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly credentials: CredentialsService,
    private readonly rateLimits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.get<AccessPolicy | undefined>(ACCESS_POLICY, context.getHandler());
    if (policy === undefined) {
      this.logger.error(`${context.getClass().name}.${context.getHandler().name} does not say who may call it`);
      throw new Forbidden('Nobody may call this.');
    }
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    if (policy.public === true || policy.publicWhen?.(this.settings) === true) {
      await this.admitAnybody(policy, request, response);
    } else {
      await this.admitPrincipal(policy, request, response);
    }
    return true;
  }

  /** An open route is limited by address, but for callers who show that they are known: those have a limit of their own. */
  private async admitAnybody(policy: AccessPolicy, request: Request, response: Response): Promise<void> {
    if (policy.budget !== 'none') {
      const credential = this.credentialOf(policy, request);
      // Here a credential only spares its caller the limit of the address; without the database nobody is spared it.
      const principal = credential && (await this.credentials.findPrincipal(credential).catch(() => undefined));
      const budget = principal && (await this.rateLimits.countPrincipal(principal, false));
      spend(budget ?? (await this.rateLimits.countAddress(request.ip)), response);
    }
    if (!SAFE_METHODS.has(request.method) && this.originOf(request) === 'foreign') refuseOrigin();
  }

  private async admitPrincipal(policy: AccessPolicy, request: Request, response: Response): Promise<void> {
    const credential = this.credentialOf(policy, request);
    const principal = credential && (await this.credentials.findPrincipal(credential));
    if (credential === undefined || principal === undefined) {
      spend(await this.rateLimits.countAddress(request.ip), response);
      throw new Unauthenticated();
    }
    const budget = await this.rateLimits.countPrincipal(principal, policy.budget === 'heartbeat');
    if (budget !== undefined) spend(budget, response);
    this.requireAccess(policy, principal, request);
    const isRead = SAFE_METHODS.has(request.method) && policy.handshake !== true;
    if (credential.isCookie && !isRead && this.originOf(request) !== 'own') refuseOrigin();
    // What only some may see is kept by no cache on its way; a route may say otherwise.
    response.set('Cache-Control', 'no-store');
    if (policy.enrollment === true) spend(await this.rateLimits.countRegistration(), response);
    request.principal = principal;
  }

  private credentialOf(policy: AccessPolicy, request: Request): PresentedCredential | undefined {
    const { ticket } = request.query;
    const isTaken = policy.handshake === true && typeof ticket === 'string';
    const cookieName = sessionCookieName(this.settings.isSecure);
    return readCredential(request.headersDistinct, cookieName, isTaken ? ticket : undefined);
  }

  private requireAccess(policy: AccessPolicy, principal: Principal, request: Request): void {
    const { id } = request.params;
    switch (decideAccess(policy, principal, typeof id === 'string' ? id : undefined)) {
      case 'wrong-kind':
        throw new Forbidden('This kind of credential may not do this.');
      case 'role-too-low':
        throw new Forbidden(`This needs the role ${policy.role ?? ''}.`);
      case 'password-first':
        throw new Forbidden('The password must be changed first: POST /api/v1/auth/password.');
      case 'other-agent':
        throw new NotFound();
      case 'allowed':
        break;
    }
  }

  private originOf(request: Request): ReturnType<typeof judgeOrigin> {
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    return judgeOrigin({ origin, host, 'sec-fetch-site': typeof site === 'string' ? site : undefined }, this.settings);
  }
}

function refuseOrigin(): never {
  throw new Forbidden('With a cookie, this takes an Origin of this hub or of CORS_ORIGINS.');
}

function spend(budget: Budget, response: Response): void {
  response.set({
    'RateLimit-Limit': budget.limit.toString(),
    'RateLimit-Remaining': budget.remaining.toString(),
    'RateLimit-Reset': budget.resetSeconds.toString(),
  });
  if (budget.isExceeded) throw new TooManyRequests(budget.limit, budget.resetSeconds);
}
