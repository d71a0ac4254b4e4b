import type { AgentStatus, AgentType, AlertStatus, Role, Severity } from '../api/shapes.js';

/** The statuses of agents, the worst first: the order in which people want to see them. */
export const STATUS_ORDER: readonly AgentStatus[] = ['offline', 'error', 'maintenance', 'online'];

/** The types of agents, by the names that people read. */
export const TYPE_NAMES: Record<AgentType, string> = {
  web_server: 'Web server',
  database_monitor: 'Database monitor',
  api_gateway: 'API gateway',
  cache_monitor: 'Cache monitor',
  security_scanner: 'Security scanner',
  log_processor: 'Log processor',
  api_agent: 'API agent',
  custom: 'Custom',
};

export const AGENT_TYPES = Object.keys(TYPE_NAMES) as AgentType[];

export const STATUS_NAMES: Record<AgentStatus, string> = {
  offline: 'Offline',
  error: 'Error',
  maintenance: 'Maintenance',
  online: 'Online',
};

/** Severities, the worst first. */
export const SEVERITY_NAMES: Record<Severity, string> = { critical: 'Critical', warning: 'Warning', info: 'Info' };

export const SEVERITY_ORDER = Object.keys(SEVERITY_NAMES) as Severity[];

export const ALERT_STATUS_NAMES: Record<AlertStatus, string> = {
  pending: 'Pending',
  firing: 'Firing',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
};

const RANKS: readonly Role[] = ['viewer', 'operator', 'admin'];

/** Whether a role may do what another one may. */
export function includesRole(role: Role, wanted: Role): boolean {
  return RANKS.indexOf(role) >= RANKS.indexOf(wanted);
}
