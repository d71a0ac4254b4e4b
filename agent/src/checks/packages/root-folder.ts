import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access } from '../../ceiling/access.js';
import { codeOf } from '../../support/errors.js';
import type { JsonSchema } from '../json-schema.js';
import { PACKAGE_FORMATS, type PackageFormat } from './installed-packages.js';

/** The setting `root` of the kinds that look at packages. */
export const ROOT_SETTING: JsonSchema = {
  description:
    'The folder that holds the system to look at, as that of a container; `/` is this machine. Another folder has to ' +
    'be among the paths that this machine allows.',
  type: 'string',
  maxLength: 1024,
  pattern: '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$',
  default: '/',
};

const MOST_BYTES = 64 * 1024 * 1024;

/** When a file was last written and how large it is: what tells one state of it from another. */
export interface FileMark {
  readonly mtimeMs: number;
  readonly size: number;
}

/**
 * The files of a system in a folder. Of this machine itself they are looked at where they are, as no setting leads to
 * them; of another root each must be allowed, so that no link in it leads out. What is not there is undefined.
 */
export class RootFolder {
  /** Without `/` at its end; empty for this machine. */
  readonly path: string;

  constructor(
    root: string,
    private readonly access: Access,
  ) {
    this.path = root.replace(/\/+$/, '');
  }

  /** It is this very machine: what runs on it runs from there. */
  get isThisMachine(): boolean {
    return this.path === '';
  }

  /** The folder itself without links. */
  resolve(): Promise<string> {
    return this.isThisMachine ? Promise.resolve('/') : this.access.resolvePath(this.path);
  }

  /** The content of a file. Fails where it is larger than 64 MiB. */
  read(path: string): Promise<string | undefined> {
    return this.whereThere(path, async (resolved) => {
      // A pipe in place of the file would be waited for without end.
      const file = await open(resolved, constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const found = await file.stat();
        if (!found.isFile()) throw new Error(`${path} is no file`);
        if (found.size > MOST_BYTES) throw new Error(`${path} is larger than 64 MiB`);
        return await file.readFile('utf8');
      } finally {
        await file.close();
      }
    });
  }

  /** What tells the state of a file or folder. */
  mark(path: string): Promise<FileMark | undefined> {
    return this.whereThere(path, async (resolved) => {
      const { mtimeMs, size } = await stat(resolved);
      return { mtimeMs, size };
    });
  }

  /** The names in a folder; none where there is no such folder. */
  async list(path: string): Promise<string[]> {
    return (await this.whereThere(path, (resolved) => readdir(resolved))) ?? [];
  }

  /** How the packages of this system are written down; undefined where no such list is there. */
  async packageFormat(): Promise<PackageFormat | undefined> {
    for (const format of PACKAGE_FORMATS) {
      if ((await this.mark(format.path)) !== undefined) return format;
    }
    return undefined;
  }

  private async whereThere<Found>(
    path: string,
    look: (resolved: string) => Promise<Found>,
  ): Promise<Found | undefined> {
    try {
      const whole = join(this.path || '/', path);
      return await look(this.isThisMachine ? whole : await this.access.resolvePath(whole));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
      throw error;
    }
  }
}
