import type { components } from '@agent-monitor/client';

type Schemas = components['schemas'];

// Every shape is the hub's own, as `openapi.json` has it; these are shorter names for them.
export type Agent = Schemas['AgentResponse'];
export type AgentPage = Schemas['AgentListResponse'];
export type AgentStatus = Agent['status'];
export type AgentType = Agent['type'];
export type AgentCheck = Schemas['AgentCheckResponse'];
export type Alert = Schemas['AlertResponse'];
export type AlertPage = Schemas['AlertListResponse'];
export type AlertStatus = Alert['status'];
export type Severity = Alert['severity'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Command = Schemas['CommandResponse'];
export type CommandPage = Schemas['CommandListResponse'];
export type CommandAction = Command['action'];
export type HubEvent = Schemas['EventResponse'];
export type AgentConfig = Schemas['AgentConfigResponse'];
export type ConfigVersion = Schemas['ConfigVersionResponse'];
export type ConfigProfile = Schemas['ConfigProfileResponse'];
export type NewConfigProfile = Schemas['CreateConfigProfileRequest'];
export type ConfigProfileChange = Schemas['UpdateConfigProfileRequest'];
export type Selector = Schemas['Selector'];
export type EventPage = Schemas['EventListResponse'];
export type LatestMetric = Schemas['LatestMetricResponse'];
export type LatestMetrics = Schemas['LatestMetricsResponse'];
export type NewestMetrics = Schemas['NewestMetricsResponse'];
export type Series = Schemas['SeriesResponse'];
export type FleetSeries = Schemas['FleetSeriesResponse'];
export type SeriesList = Schemas['SeriesListResponse'];
export type Summary = Schemas['SummaryResponse'];
export type User = Schemas['UserResponse'];
export type Role = User['role'];
export type EnrollmentToken = Schemas['CreatedEnrollmentTokenResponse'];
export type FleetAgent = Schemas['FleetAgentResponse'];
