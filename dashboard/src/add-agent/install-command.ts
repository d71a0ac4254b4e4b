import type { AgentType } from '../api/shapes.js';

/** What a machine is told at its installation. */
export interface Installation {
  hubUrl: string;
  token: string;
  type: AgentType;
  name: string;
}

/** A word as a shell takes it back unchanged. */
export function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function options({ hubUrl, token, type, name }: Installation): string[] {
  return [`--server=${hubUrl}`, `--token=${token}`, `--type=${type}`, ...(name === '' ? [] : [`--name=${name}`])];
}

/** The line that installs the agent on a bare Linux machine, as a service that starts with it. */
export function installCommand(installation: Installation): string {
  const script = `${installation.hubUrl}/install/agent-installer.sh`;
  const call = ['sudo', 'sh', 'agent-installer.sh', ...options(installation)].map(quoteForShell).join(' ');
  return `curl -fsSO ${quoteForShell(script)} && ${call}`;
}

/** The line that runs the agent from a copy of the repository, for a machine with Node and without root. */
export function checkoutCommand(installation: Installation): string {
  return ['npm', 'run', 'agent', '--', 'run', ...options(installation)].map(quoteForShell).join(' ');
}

/** Whether an address leads every machine to itself. */
export function isLoopback(hubUrl: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(hubUrl).hostname);
}
