import { Injectable } from '@nestjs/common';
import { readClock } from '../../common/clock.js';
import { Invalid } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { AgentConfigSource } from '../agent-config.source.js';
import type { Beat } from './signs-of-life.js';
import { type HeartbeatRequest, type HeartbeatResponse, toHeartbeatCommand } from './heartbeat.dto.js';
import { SignsOfLife } from './signs-of-life.service.js';

/** Takes beats and answers them with what the agent needs to know. */
@Injectable()
export class HeartbeatsService {
  constructor(
    private readonly signsOfLife: SignsOfLife,
    private readonly configSource: AgentConfigSource,
    private readonly settings: Settings,
  ) {}

  /** Stores a beat; the reply carries the configuration exactly when the agent runs another one. */
  async beat(agentId: string, request: HeartbeatRequest): Promise<HeartbeatResponse> {
    const agent = await this.signsOfLife.record({ agentId, beat: toBeat(request) });
    const configHash = this.configSource.desiredHash(agent);
    const response: HeartbeatResponse = {
      status: agent.status,
      server_time: readClock().toISOString(),
      next_heartbeat_in_seconds: agent.heartbeat_interval_seconds ?? this.settings.heartbeatIntervalSeconds,
      metrics_interval_seconds: agent.metrics_interval_seconds ?? this.settings.metricsIntervalSeconds,
      config_hash: configHash,
      commands: agent.commands.map(toHeartbeatCommand),
    };
    if (request.config_hash === configHash) return response;
    const { hash, values } = await this.configSource.effectiveConfig({ id: agentId, ...agent });
    // The hash of what is sent: it may have changed since the beat was stored.
    return { ...response, config_hash: hash, config: values };
  }
}

/** Reads a request as a beat. */
function toBeat(request: HeartbeatRequest): Beat {
  if (request.status !== 'stopping' && request.expected_back_in_seconds !== undefined) {
    throw Invalid.field('expected_back_in_seconds', 'only-when-stopping', 'is for status stopping only');
  }
  const { checks, ...beat } = request;
  if (checks === undefined) return beat;
  const names = new Set(checks.map((check) => check.name));
  if (names.size < checks.length) throw Invalid.field('checks', 'repeated-name', 'names a check twice');
  return {
    ...beat,
    checks: checks.map((check) => ({ ...check, at: check.at?.toISOString() })),
  };
}
