import type { DefaultRule } from './default-rule.js';
import { API_GATEWAY } from './rules/api-gateway.js';
import { CACHE_MONITOR } from './rules/cache-monitor.js';
import { DATABASE_MONITOR } from './rules/database-monitor.js';
import { EVERY_AGENT } from './rules/every-agent.js';
import { LOG_PROCESSOR } from './rules/log-processor.js';
import { SECURITY_SCANNER } from './rules/security-scanner.js';
import { WEB_SERVER } from './rules/web-server.js';

/** The rules that hubs have from their first start, by what they are about. A rule more is one more in a file of `rules/`. */
export const DEFAULT_RULES: Readonly<Record<string, readonly DefaultRule[]>> = {
  'Every agent': EVERY_AGENT,
  'Web server': WEB_SERVER,
  'Database monitor': DATABASE_MONITOR,
  'API gateway': API_GATEWAY,
  'Cache monitor': CACHE_MONITOR,
  'Security scanner': SECURITY_SCANNER,
  'Log processor': LOG_PROCESSOR,
};
