import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AGENT_TYPES } from '../common/agent-types.js';
import { HubMetrics } from '../health/hub-metrics.service.js';
import { samplesOf } from '../health/metrics-source.js';
import { AGENT_STATUSES } from './agent-kinds.js';
import { countAgents } from './agents.queries.js';

/** What `/metrics` says of the agents. */
@Injectable()
export class AgentGauges implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'agents',
      metrics: [
        { name: 'agent_monitor_agents', help: 'Agents by status.', labels: ['status'] },
        { name: 'agent_monitor_agents_by_type', help: 'Agents by type.', labels: ['type'] },
      ],
      read: async () => {
        const counts = await countAgents(this.dataSource.manager);
        return {
          agent_monitor_agents: samplesOf('status', AGENT_STATUSES, counts, ({ status }) => status),
          agent_monitor_agents_by_type: samplesOf('type', AGENT_TYPES, counts, ({ type }) => type),
        };
      },
    });
  }
}
