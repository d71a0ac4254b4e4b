import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listWatchedAgents, type WatchedAgent } from '../../agent-registry/watched-agents.queries.js';
import { Settings } from '../../config/settings.js';
import { type NewestReport, readNewestReports } from '../../metrics-collector/windows/newest-reports.queries.js';
import { type AgentSets, SeriesPlaces } from '../../metrics-collector/windows/series-places.service.js';
import { readLongWindowValues } from '../../metrics-collector/windows/long-windows.queries.js';
import {
  readWindowValues,
  type WindowQuestion,
  type WindowValue,
} from '../../metrics-collector/windows/window-values.queries.js';
import { type AgentProfile, type AgentProfiles, type AgentTimes, timesOf } from './agent-profiles.js';
import type { SortedRules } from './evaluated-rule.js';
import { type HeldAlert, listHeldAlerts, listOpenAlerts, type OpenAlert } from './open-alerts.queries.js';

/** How many agents are judged in one transaction. */
const BATCH_SIZE = 5_000;
/** A report of a transaction that took its time is visible only so long after it says it came. */
const OVERLAP_SECONDS = 10;
/** As far back as a series is looked for, beyond the time that a rule lets it be silent. */
const LONGEST_LOOKBACK_SECONDS = 86_400;

/** An agent of a batch, with what is watched of it. */
export interface BatchAgent {
  agent: WatchedAgent;
  profile: AgentProfile;
  times: AgentTimes;
  /** Its newest report, if that is fresh. */
  newest: NewestReport | undefined;
  /** Whether the newest report has come since the last evaluation. */
  hasNews: boolean;
}

/** What is true of one batch of agents. */
export interface BatchFacts {
  agents: ReadonlyMap<string, BatchAgent>;
  open: readonly OpenAlert[];
  held: readonly HeldAlert[];
  values: readonly WindowValue[];
  sets: AgentSets;
  /** Where the next batch begins; undefined after the last. */
  next: string | undefined;
}

/** What all batches of one evaluation share. */
export interface TickRules {
  rules: SortedRules;
  profiles: AgentProfiles;
  /** When the evaluation before began; what has come since is news. Null: everything is. */
  lastTick: Date | null;
  /** Whether every value is wanted, as if there were no alerts. */
  isPreview: boolean;
}

/** Reads what the rules of a tick must know of the agents. */
@Injectable()
export class BatchFactsReader {
  constructor(
    private readonly places: SeriesPlaces,
    private readonly settings: Settings,
  ) {}

  /** The facts of the next agents after an id; `now` is the transaction's. */
  async read(tx: EntityManager, tick: TickRules, after: string, now: Date): Promise<BatchFacts> {
    const rows = await listWatchedAgents(tx, after, BATCH_SIZE);
    const next = rows.length < BATCH_SIZE ? undefined : rows.at(-1)?.id;
    const to = next ?? LAST_ID;
    const open = tick.isPreview ? [] : await listOpenAlerts(tx, after, to);
    const held = tick.isPreview ? [] : await listHeldAlerts(tx, after, to);
    const agents = await this.readAgents(tx, tick, rows);
    const alerted = new Set([...open, ...held].filter(({ series }) => series !== null).map(({ agentId }) => agentId));
    const sets = await this.findSets(tx, tick, [...agents.values()], alerted);
    const isWhole = (agentId: string): boolean => tick.isPreview || alerted.has(agentId);
    const values = [
      ...(await readWindowValues(tx, questionsOf(agents, specsFor, isWhole), sets)),
      ...(await readLongWindowValues(tx, questionsOf(agents, longSpecsFor, isWhole), sets, now)),
    ];
    return { agents, open, held, values, sets, next };
  }

  /** Where the batch after one begins whose facts could not be read; undefined after the last. */
  async nextAfter(tx: EntityManager, after: string): Promise<string | undefined> {
    const rows = await listWatchedAgents(tx, after, BATCH_SIZE);
    return rows.length < BATCH_SIZE ? undefined : rows.at(-1)?.id;
  }

  private async readAgents(
    tx: EntityManager,
    { profiles, lastTick }: TickRules,
    rows: WatchedAgent[],
  ): Promise<Map<string, BatchAgent>> {
    const watched = rows.map((agent) => {
      const times = timesOf(agent, this.settings.metricsIntervalSeconds);
      return { agent, times, profile: profiles.of(agent, times) };
    });
    const asked = watched.filter(({ profile }) => profile.withNews.length > 0 || profile.longWithNews.length > 0);
    const reports = await readNewestReports(
      tx,
      asked.map(({ agent, times }) => ({
        agentId: agent.id,
        clockSkewSeconds: times.clockSkewSeconds,
        seconds: times.freshSeconds,
      })),
    );
    const newest = new Map(reports.map((report) => [report.agent_id, report]));
    const since = lastTick === null ? -Infinity : lastTick.getTime() - OVERLAP_SECONDS * 1000;
    return new Map(
      watched.map((each) => {
        const report = newest.get(each.agent.id);
        const hasNews = report !== undefined && report.counts_since.getTime() > since;
        return [each.agent.id, { ...each, newest: report, hasNews }];
      }),
    );
  }

  private findSets(
    tx: EntityManager,
    { rules }: TickRules,
    agents: readonly BatchAgent[],
    alerted: ReadonlySet<string>,
  ): Promise<AgentSets> {
    const seriesRules = [...rules.metric, ...rules.noData];
    const asked = agents.filter(
      (each) => alerted.has(each.agent.id) || specsFor(each).length > 0 || longSpecsFor(each).length > 0,
    );
    const metrics = seriesRules.map(({ condition }) => condition.metric);
    const longestSilence = rules.noData.reduce((longest, { threshold }) => Math.max(longest, threshold), 0);
    return this.places.find(
      tx,
      asked.map(({ agent }) => agent.id),
      metrics,
      longestSilence + LONGEST_LOOKBACK_SECONDS,
    );
  }
}

/** The smallest id and the largest one there can be. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function specsFor({ agent, profile, hasNews }: BatchAgent): AgentProfile['withNews'] {
  if (agent.run_state === 'stopped') return [];
  return hasNews ? profile.withNews : profile.withoutNews;
}

function longSpecsFor({ agent, profile, hasNews }: BatchAgent): AgentProfile['longWithNews'] {
  return hasNews && agent.run_state !== 'stopped' ? profile.longWithNews : [];
}

function questionsOf(
  agents: ReadonlyMap<string, BatchAgent>,
  specsOf: (agent: BatchAgent) => AgentProfile['withNews'],
  isWhole: (agentId: string) => boolean,
): WindowQuestion[] {
  return [...agents.values()].flatMap((each) => {
    const specs = specsOf(each);
    if (specs.length === 0) return [];
    const { id: agentId } = each.agent;
    return [{ agentId, clockSkewSeconds: each.times.clockSkewSeconds, specs, isWhole: isWhole(agentId) }];
  });
}
