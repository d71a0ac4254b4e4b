import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { Unavailable } from '../common/edge-errors.js';
import { NotFound } from '../common/errors.js';

/** Where the installer is, and below it, in `dist`, what is built for it. */
const FOLDER = fileURLToPath(new URL('../../agent/install/', import.meta.url));

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';

/** All that a hub can give to a machine; there is no way to any other file. */
const FILES: Record<string, { path: string; type: string }> = {
  'agent-installer.sh': { path: 'agent-installer.sh', type: 'text/x-shellscript; charset=utf-8' },
  'agent-monitor.service': { path: 'agent-monitor.service', type: TEXT },
  SHA256SUMS: { path: 'dist/SHA256SUMS', type: TEXT },
  'agent-monitor-agent-linux-x64': { path: 'dist/agent-monitor-agent-linux-x64', type: BYTES },
  'agent-monitor-agent-linux-x64.gz': { path: 'dist/agent-monitor-agent-linux-x64.gz', type: 'application/gzip' },
  'agent-monitor-agent-linux-arm64': { path: 'dist/agent-monitor-agent-linux-arm64', type: BYTES },
  'agent-monitor-agent-linux-arm64.gz': { path: 'dist/agent-monitor-agent-linux-arm64.gz', type: 'application/gzip' },
  'agent-monitor-agent-licenses.txt': { path: 'dist/agent-monitor-agent-licenses.txt', type: TEXT },
  'agent-monitor-agent.cjs': { path: 'dist/agent-monitor-agent.cjs', type: 'text/javascript; charset=utf-8' },
};

/** The names, for the document. */
export const INSTALLATION_FILES = Object.keys(FILES);

const RETRY_AFTER_SECONDS = 5;

/** One file that the hub has. */
export interface InstallationFile {
  folder: string;
  /** Below the folder. */
  path: string;
  type: string;
  etag: string;
}

/** What a machine to be watched fetches from the hub. */
@Injectable()
export class InstallationFiles {
  /** Finds one by its name in the folder of the hub, or in another one. */
  async find(name: string, folder = FOLDER): Promise<InstallationFile> {
    const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    const found = file && (await stat(join(folder, file.path)).catch(() => undefined));
    if (file === undefined || found === undefined) throw await this.explainAbsence(file !== undefined, folder);
    // A file is replaced as a whole, so that its size and time tell one state from another.
    return { folder, ...file, etag: `"${found.size.toString(16)}-${Math.round(found.mtimeMs).toString(16)}"` };
  }

  private async explainAbsence(isOfInstallation: boolean, folder: string): Promise<Error> {
    if (isOfInstallation && (await isBeingBuilt(folder))) {
      return new Unavailable('The hub is still building the agent’s programs; ask again soon.', RETRY_AFTER_SECONDS);
    }
    const there = await Promise.all(
      Object.entries(FILES).map(async ([name, { path }]) =>
        (await stat(join(folder, path)).catch(() => undefined)) === undefined ? [] : [name],
      ),
    );
    return new NotFound(`The hub does not have this file for installations. It has: ${there.flat().join(', ')}.`);
  }
}

/** Whether a process that lives has marked the folder as being filled. */
async function isBeingBuilt(folder: string): Promise<boolean> {
  const pid = Number(await readFile(join(folder, 'dist/.being-built'), 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
