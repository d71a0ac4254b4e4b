import { parseArgs } from 'node:util';
import { messageOf } from './errors.js';
import type { Flags } from './settings.js';

/** How the program ended, for scripts and service managers. */
export const EXIT_CODES = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  stateDir: 3,
  alreadyRunning: 4,
  refused: 5,
  notRunning: 6,
  restart: 7,
} as const;

/** What the program was asked to do. */
export type Command =
  | { readonly action: 'run'; readonly flags: Flags; readonly untilStdinCloses: boolean }
  | { readonly action: 'status'; readonly flags: Flags }
  | { readonly action: 'help' | 'version' }
  | { readonly action: 'refuse'; readonly problem: string };

export const HELP = `Usage: agent-monitor-agent <command> [options]

Reports this machine to an Agent Monitor hub.

Commands:
  run       Register, then beat and report until stopped by SIGTERM or Ctrl-C.
  status    Say whether the agent of a state folder runs, its configuration and its checks.

Options (a flag wins over the environment, that over the config file):
  --server URL               The hub: monitoring.example.org:8000. Without a scheme it means
                             https; plain http has to be written: http://localhost:8000.
  --token TOKEN              Enrolment token, needed for the first start only. Other users of
                             the machine can see it while the agent runs: prefer --token-file.
  --token-file FILE          File that holds the token.
  --config FILE              Config file, JSON; /etc/agent-monitor/config.json if it exists.
                             It alone also takes "secrets", which the hub's configuration
                             calls by name: {"secrets": {"SHOP_TOKEN": "..."}}.
  --state-dir DIR            Where the agent keeps its identity and key, one folder an agent;
                             /var/lib/agent-monitor-agent as root, else
                             ~/.local/state/agent-monitor-agent.
  --name NAME                What people call this agent; the host name by default.
  --type TYPE                web_server, database_monitor, api_gateway, cache_monitor,
                             security_scanner, log_processor, api_agent or custom (default).
  --environment ENVIRONMENT  As production, staging; the hub's default is production.
  --metadata KEY=VALUE       Description used by selectors; once per pair.
  --reporting-interval S     Seconds between reports; set here it wins over the hub's.
  --heartbeat-interval S     Seconds between beats; set here it wins over the hub's.
  --spool-max-mib MIB        Most of the disk that waiting reports and events use; 64, which is a
                             week and more of an ordinary machine. Beyond it the oldest go.
  --log-level LEVEL          error, warn, info (default) or debug.
  --until-stdin-closes       Stop when standard input closes: for a program that starts the
                             agent and means it to end when that program does.
  --help, --version

Signals: SIGTERM and SIGINT stop the agent, and its hub shows it offline. SIGUSR2 stops it to
be started again within a day: until then the hub shows it in maintenance.

What to check comes from the hub, as do the commands start, stop, restart, run_check and
reload_config. After a restart whoever started the agent still sees the same process.

Environment: AGENT_MONITOR_SERVER_URL, _TOKEN, _TOKEN_FILE, _CONFIG, _STATE_DIR, _NAME,
_AGENT_TYPE, _ENVIRONMENT, _METADATA (k=v,k=v), _REPORTING_INTERVAL, _HEARTBEAT_INTERVAL,
_SPOOL_MAX_MIB, _LOG_LEVEL; AGENT_MONITOR_SECRET_SHOP_TOKEN holds the secret SHOP_TOKEN;
NODE_EXTRA_CA_CERTS names the file of a private certificate authority.

Exit codes: 0 stopped as asked · 1 unexpected · 2 wrong option or setting · 3 state folder
unusable · 4 another agent runs on this state folder · 5 refused by the hub · 6 status: not
running · 7 to be started again (seen only by the process that does so).

Example:
  agent-monitor-agent run --server monitoring.example.org --token-file /root/enrolment-token
`;

const text = { type: 'string' } as const;

const OPTIONS = {
  server: text,
  token: text,
  'token-file': text,
  config: text,
  'state-dir': text,
  name: text,
  type: text,
  environment: text,
  metadata: { type: 'string', multiple: true },
  'reporting-interval': text,
  'heartbeat-interval': text,
  'spool-max-mib': text,
  'log-level': text,
  'until-stdin-closes': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Reads the command line; `argv` is without the program's own name. */
export function parseCommandLine(argv: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    const { help, version, server, type, 'until-stdin-closes': untilStdinCloses = false, ...rest } = values;
    if (help === true || (argv.length === 1 && positionals[0] === 'help')) return { action: 'help' };
    if (version === true) return { action: 'version' };
    const [action, ...extra] = positionals;
    if (action !== 'run' && action !== 'status') {
      return refuse(action === undefined ? 'no command' : 'unknown command');
    }
    if (extra.length > 0) return refuse(`${action} takes options only`);
    const flags: Record<string, Flags[string]> = { server_url: server, agent_type: type };
    for (const [flag, value] of Object.entries(rest)) flags[flag.replaceAll('-', '_')] = value;
    return action === 'run' ? { action, flags, untilStdinCloses } : { action, flags };
  } catch (error) {
    return refuse(firstSentence(messageOf(error)));
  }
}

function refuse(problem: string): Command {
  return { action: 'refuse', problem: `${problem}; see agent-monitor-agent --help` };
}

// What follows the first sentence of parseArgs is advice about positional arguments, which makes no sense here.
function firstSentence(message: string): string {
  return message.split(/\. |\n/)[0] ?? message;
}
