import type { InitialPassword, OfferedToken } from '../auth/first-start.service.js';
import type { Settings } from '../config/settings.js';
import { writeLine } from '../common/write-line.js';
import { localAgentArguments } from './local-agent.js';
import { localUrl, outsideUrl } from './ports.js';

/** What the banner tells. */
export interface BannerFacts {
  settings: Settings;
  port: number;
  initialPassword: InitialPassword | null;
  /** For other machines; null where nobody is to be told. */
  offeredToken: OfferedToken | null;
}

/**
 * Tells a person what to open, how to sign in and how to watch another machine. Secrets are shown to a terminal only;
 * elsewhere the output may be kept, and the file that holds them is named instead.
 */
export function printBanner({ settings, port, initialPassword, offeredToken }: BannerFacts): void {
  const local = localUrl(settings, port);
  const isTerminal = process.stdout.isTTY;
  const lines = [
    '',
    `Agent Monitor is ready: ${local}`,
    `  dashboard            ${local}/dashboard`,
    `  API and Swagger UI   ${local}/docs`,
    `  health               ${local}/health`,
  ];
  if (initialPassword !== null) {
    lines.push(
      `  sign in as           admin, password ${isTerminal ? initialPassword.password : `in ${initialPassword.file}`}`,
    );
  }
  if (settings.startsLocalAgent) {
    const args = localAgentArguments({ hubUrl: local, dataDir: settings.dataDir });
    lines.push('', 'This machine is watched. Its agent, should it have ended, is started again by:');
    lines.push(`  npm run agent -- ${args.map(quote).join(' ')}`);
  }
  if (offeredToken !== null) {
    const { token, file } = offeredToken;
    const outside = outsideUrl(settings, port);
    lines.push('', 'To watch another machine, run there as root:');
    lines.push(`  curl -O ${outside}/install/agent-installer.sh && chmod +x agent-installer.sh`);
    lines.push(`  ./agent-installer.sh --server=${outside} --token=${isTerminal ? token : 'TOKEN'}`);
    if (!isTerminal) lines.push(`  where TOKEN is what ${file} holds`);
  }
  writeLine(`${lines.join('\n')}\n\n`);
}

/** As a shell takes it back word for word. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
