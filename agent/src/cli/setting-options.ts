import type { CliOption } from '../command-line.js';
import { AGENT_TYPES } from '../settings/setting-values.js';

/** Which config file. */
export const CONFIG_OPTION = {
  config: {
    type: 'string',
    value: 'FILE',
    help: 'Config file, JSON; /etc/agent-monitor/config.json if it exists.',
  },
} satisfies Record<string, CliOption>;

/** Which agent of this machine. */
export const STATE_DIR_OPTION = {
  'state-dir': {
    type: 'string',
    value: 'DIR',
    help:
      'Where the agent keeps its identity and key, one folder an agent; /var/lib/agent-monitor-agent as root, else ' +
      '~/.local/state/agent-monitor-agent.',
  },
} satisfies Record<string, CliOption>;

/** Settings that a config file may hold, secrets not among them. */
export const WRITABLE_OPTIONS = {
  server: {
    type: 'string',
    value: 'URL',
    help:
      'The hub: monitoring.example.org:8000. Without a scheme it means https; plain http has to be written: ' +
      'http://localhost:8000.',
  },
  ...STATE_DIR_OPTION,
  name: { type: 'string', value: 'NAME', help: 'What people call this agent; the host name by default.' },
  type: { type: 'string', value: 'TYPE', help: `${AGENT_TYPES.join(', ')} (default).` },
  environment: {
    type: 'string',
    value: 'ENVIRONMENT',
    help: "As production, staging; the hub's default is production.",
  },
  metadata: { type: 'string', multiple: true, value: 'KEY=VALUE', help: 'Description used by selectors.' },
  'reporting-interval': {
    type: 'string',
    value: 'S',
    help: "Seconds between reports; set here it wins over the hub's.",
  },
  'heartbeat-interval': { type: 'string', value: 'S', help: "Seconds between beats; set here it wins over the hub's." },
  'spool-max-mib': {
    type: 'string',
    value: 'MIB',
    help:
      'Most of the disk that waiting reports and events use; 64, which is a week and more of an ordinary machine. ' +
      'Beyond it the oldest go.',
  },
  'log-level': { type: 'string', value: 'LEVEL', help: 'error, warn, info (default) or debug.' },
} satisfies Record<string, CliOption>;

/** Every setting that an option can give. */
export const SETTING_OPTIONS = {
  ...CONFIG_OPTION,
  token: {
    type: 'string',
    value: 'TOKEN',
    help:
      'Enrolment token, needed for the first start only. Other users of the machine can see it while the program ' +
      'runs: prefer --token-file.',
  },
  'token-file': { type: 'string', value: 'FILE', help: 'File that holds the token.' },
  ...WRITABLE_OPTIONS,
} satisfies Record<string, CliOption>;
