import type { MigrationInterface } from 'typeorm';
import { CreateAgents1795468800000 } from './migrations/1795468800000-CreateAgents.js';
import { CreateJobLeases1795468805000 } from './migrations/1795468805000-CreateJobLeases.js';
import { CreateUsersAndTokens1795468810000 } from './migrations/1795468810000-CreateUsersAndTokens.js';
import { CreateAgentMetrics1795468820000 } from './migrations/1795468820000-CreateAgentMetrics.js';
import { CreateAlerts1795468830000 } from './migrations/1795468830000-CreateAlerts.js';
import { CreateAgentConfigs1795468840000 } from './migrations/1795468840000-CreateAgentConfigs.js';
import { AddAlertEvaluation1795536000000 } from './migrations/1795536000000-AddAlertEvaluation.js';
import { CreateAgentConfigVersions1795536010000 } from './migrations/1795536010000-CreateAgentConfigVersions.js';
import { CreateConfigProfiles1795536011000 } from './migrations/1795536011000-CreateConfigProfiles.js';
import { AddConfigStateAt1795536012000 } from './migrations/1795536012000-AddConfigStateAt.js';
import { CreateAgentCommands1795536020000 } from './migrations/1795536020000-CreateAgentCommands.js';
import { CreateRollups1795536030000 } from './migrations/1795536030000-CreateRollups.js';
import { BackfillRollupMarks1795536031000 } from './migrations/1795536031000-BackfillRollupMarks.js';
import { CreateEvaluationTicks1795536050000 } from './migrations/1795536050000-CreateEvaluationTicks.js';
import { CreateStreamTickets1795536060000 } from './migrations/1795536060000-CreateStreamTickets.js';
import { CreateLiveChanges1795536061000 } from './migrations/1795536061000-CreateLiveChanges.js';
import { AddEventIdIndex1795536062000 } from './migrations/1795536062000-AddEventIdIndex.js';
import { CreateSilences1795536070000 } from './migrations/1795536070000-CreateSilences.js';
import { CreateAlertComments1795536071000 } from './migrations/1795536071000-CreateAlertComments.js';
import { AddHistoryIndexes1795536072000 } from './migrations/1795536072000-AddHistoryIndexes.js';
import { AddReplacedBoots1795536080000 } from './migrations/1795536080000-AddReplacedBoots.js';
import { CreateDefaultRuleInstallations1795708800000 } from './migrations/1795708800000-CreateDefaultRuleInstallations.js';

/** Every migration in the order it was written; a landed one is never edited. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateAgents1795468800000,
  CreateJobLeases1795468805000,
  CreateUsersAndTokens1795468810000,
  CreateAgentMetrics1795468820000,
  CreateAlerts1795468830000,
  CreateAgentConfigs1795468840000,
  AddAlertEvaluation1795536000000,
  CreateAgentConfigVersions1795536010000,
  CreateConfigProfiles1795536011000,
  AddConfigStateAt1795536012000,
  CreateAgentCommands1795536020000,
  CreateRollups1795536030000,
  BackfillRollupMarks1795536031000,
  CreateEvaluationTicks1795536050000,
  CreateStreamTickets1795536060000,
  CreateLiveChanges1795536061000,
  AddEventIdIndex1795536062000,
  CreateSilences1795536070000,
  CreateAlertComments1795536071000,
  AddHistoryIndexes1795536072000,
  AddReplacedBoots1795536080000,
  CreateDefaultRuleInstallations1795708800000,
];
