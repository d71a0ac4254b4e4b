import { mkdir, open, readdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../support/errors.js';

/** A file of a spool's folder. */
export interface SpoolFile {
  readonly name: string;
  readonly bytes: number;
}

/** All that a spool asks of a disk, so that a test can put a failing one in its place. Everything may throw. */
export interface SpoolFiles {
  /** The files of the folder, which is made where it is missing. */
  list(): Promise<readonly SpoolFile[]>;
  /** At most `length` bytes from `offset`. */
  read(name: string, offset: number, length: number): Promise<Buffer>;
  /** Puts bytes at the end of a file, which is made where `offset` is 0; `isDurable` waits for the disk. */
  write(name: string, offset: number, bytes: Buffer, isDurable: boolean): Promise<void>;
  /** Cuts a file off. */
  truncate(name: string, bytes: number): Promise<void>;
  remove(name: string): Promise<void>;
  /** Lets go of what is open. */
  close(): Promise<void>;
}

/** A folder of a real disk, closed to other users; the file that was written last stays open. */
export class DiskFiles implements SpoolFiles {
  private current: { readonly name: string; readonly file: FileHandle } | undefined;

  constructor(private readonly folder: string) {}

  async list(): Promise<readonly SpoolFile[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const entries = await readdir(this.folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map(async ({ name }) => ({ name, bytes: (await stat(this.path(name))).size })));
  }

  async read(name: string, offset: number, length: number): Promise<Buffer> {
    const file = await open(this.path(name), 'r');
    try {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      for (;;) {
        const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
        filled += bytesRead;
        if (bytesRead === 0 || filled === length) return bytes.subarray(0, filled);
      }
    } finally {
      await file.close();
    }
  }

  async write(name: string, offset: number, bytes: Buffer, isDurable: boolean): Promise<void> {
    const file = await this.open(name, offset === 0);
    let written = 0;
    // A disk that becomes full takes a part first.
    while (written < bytes.length) {
      written += (await file.write(bytes, written, bytes.length - written, offset + written)).bytesWritten;
    }
    if (!isDurable) return;
    await file.datasync();
    if ((await file.stat()).nlink === 0) {
      await this.close();
      throw Object.assign(new Error('somebody removed the file'), { code: 'ENOENT' });
    }
    // The name of a new file is durable only with its folder.
    if (offset === 0) await this.syncFolder();
  }

  async truncate(name: string, bytes: number): Promise<void> {
    const file = await this.open(name, false);
    await file.truncate(bytes);
  }

  async remove(name: string): Promise<void> {
    if (this.current?.name === name) await this.close();
    try {
      await unlink(this.path(name));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.file.close();
  }

  private async open(name: string, isNew: boolean): Promise<FileHandle> {
    if (this.current?.name === name) return this.current.file;
    await this.close();
    if (isNew) await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.path(name), isNew ? 'w' : 'r+', 0o600);
    this.current = { name, file };
    return file;
  }

  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}
