import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Settings } from '../../config/settings.js';
import type { Principal } from '../principal.js';
import { limitedAddress } from './caller-address.js';

/** Where a budget stands after a request was counted against it. */
export interface Budget {
  limit: number;
  remaining: number;
  resetSeconds: number;
  isExceeded: boolean;
}

const MINUTE = 60;

/**
 * Counts requests against the budgets of the settings, in the memory of this hub. Agents and people are as many as
 * there are; addresses are endless, so they share a fixed number of counters by a hash that nobody outside can predict.
 */
@Injectable()
export class RateLimits {
  private readonly agents: RateLimiterMemory;
  private readonly heartbeats: RateLimiterMemory;
  private readonly users: RateLimiterMemory;
  private readonly addresses: RateLimiterMemory;
  private readonly registrations: RateLimiterMemory;
  private readonly addressSecret = randomBytes(16);

  constructor(settings: Settings) {
    this.agents = new RateLimiterMemory({ points: settings.rateLimitAgentPerMinute, duration: MINUTE });
    this.heartbeats = new RateLimiterMemory({ points: settings.rateLimitAgentPerMinute, duration: MINUTE });
    this.users = new RateLimiterMemory({ points: settings.rateLimitUserPerMinute, duration: MINUTE });
    this.addresses = new RateLimiterMemory({ points: settings.rateLimitAnonymousPerMinute, duration: MINUTE });
    this.registrations = new RateLimiterMemory({ points: settings.rateLimitRegisterPerSecond, duration: 1 });
  }

  /** Counts a request of a known caller; a machine being installed has only the budget of all registrations. */
  async countPrincipal(principal: Principal, isHeartbeat: boolean): Promise<Budget | undefined> {
    switch (principal.kind) {
      case 'agent':
        return count(isHeartbeat ? this.heartbeats : this.agents, principal.keyId);
      case 'user':
        return count(this.users, principal.userId);
      case 'enrollment':
        return undefined;
    }
  }

  /** Counts a request without a valid credential against the address it came from. */
  async countAddress(ip: string | undefined): Promise<Budget> {
    const digest = createHmac('sha256', this.addressSecret).update(limitedAddress(ip)).digest();
    return count(this.addresses, digest.readUInt16BE().toString());
  }

  /** Counts one registration of the whole fleet. */
  async countRegistration(): Promise<Budget> {
    return count(this.registrations, 'all');
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<Budget> {
  const { consumedPoints, remainingPoints, msBeforeNext } = await limiter.penalty(key);
  return {
    limit: limiter.points,
    remaining: remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
    isExceeded: consumedPoints > limiter.points,
  };
}
