import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listReportedChecks } from '../../agent-registry/reported-checks.queries.js';
import type { WatchedAgent } from '../../agent-registry/watched-agents.queries.js';
import { EffectiveConfigs } from '../../config-manager/effective-configs.service.js';
import { parseSelector } from '../../metrics-collector/series/series-selector.js';

/** One series of an agent. */
export interface AgentSeries {
  agent: WatchedAgent;
  series: string;
}

/**
 * Tells which series can no longer come: their check, which they carry as an attribute, is neither among those that their
 * agent says it runs nor in the configuration that it should run.
 */
@Injectable()
export class RemovedChecks {
  constructor(private readonly configs: EffectiveConfigs) {}

  /** Those of some series whose check was removed. */
  async among<Item extends AgentSeries>(tx: EntityManager, items: readonly Item[]): Promise<Set<Item>> {
    const ofChecks = items.flatMap((item) => {
      const check = checkOf(item.series);
      return check === undefined ? [] : [{ item, check }];
    });
    if (ofChecks.length === 0) return new Set();
    const agents = [...new Set(ofChecks.map(({ item }) => item.agent))];
    const reported = await listReportedChecks(
      tx,
      agents.map(({ id }) => id),
    );
    const configured = await this.configs.checksOf(tx, agents);
    return new Set(
      ofChecks
        .filter(({ item: { agent }, check }) => {
          const isReported = reported.get(agent.id)?.has(check) ?? true;
          return !isReported && configured.get(agent.id)?.has(check) !== true;
        })
        .map(({ item }) => item),
    );
  }
}

function checkOf(series: string): string | undefined {
  return parseSelector(series)?.attributes.find(([key]) => key === 'check')?.[1];
}
