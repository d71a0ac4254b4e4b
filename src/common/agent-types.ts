/** What an agent watches. */
export const AGENT_TYPES = [
  'web_server',
  'database_monitor',
  'api_gateway',
  'cache_monitor',
  'security_scanner',
  'log_processor',
  'api_agent',
  'custom',
] as const;
export type AgentType = (typeof AGENT_TYPES)[number];
