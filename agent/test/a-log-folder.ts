import { appendFileSync, copyFileSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessOf } from '../src/ceiling/access.js';
import type { Ceiling } from '../src/ceiling/ceiling.js';
import { FileFollower, type FollowSettings, type FollowedRun } from '../src/checks/follow/file-follower.js';
import type { LineSink } from '../src/checks/follow/read-files.js';
import { NO_LIMITS } from './some-settings.js';

/** A folder of logs of one spec, and the clock of those who follow them. */
export class LogFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'agent-follow-')));
  nowMs = Date.now();
  private readonly followers: FileFollower[] = [];

  at(name: string): string {
    return join(this.path, name);
  }

  append(name: string, text: string): void {
    appendFileSync(this.at(name), text);
  }

  rename(from: string, to: string): void {
    renameSync(this.at(from), this.at(to));
  }

  copy(from: string, to: string): void {
    copyFileSync(this.at(from), this.at(to));
  }

  /** As rotation packs. */
  pack(name: string): void {
    writeFileSync(this.at(`${name}.gz`), gzipSync('packed'));
    rmSync(this.at(name));
  }

  follow(settings: FollowSettings, ceiling: Ceiling, remembered: unknown): FileFollower {
    const follower = new FileFollower(settings, accessOf(ceiling), remembered);
    this.followers.push(follower);
    return follower;
  }

  async remove(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.close()));
    rmSync(this.path, { recursive: true });
  }
}

/** A follower that can be killed: its next run begins with what it remembered. */
export class Watch {
  last: FollowedRun | undefined;
  private follower: FileFollower | undefined;
  private remembered: unknown;

  constructor(
    private readonly folder: LogFolder,
    private paths: readonly string[],
    private options: Partial<FollowSettings> & { ceiling?: Ceiling } = {},
  ) {}

  /** The lines that a run has read, with their sources where there are several patterns. */
  async run(limits: { bytes?: number; lines?: number } = {}): Promise<string[]> {
    const { folder, paths } = this;
    const { ceiling = NO_LIMITS, ...options } = this.options;
    const patterns = paths.map((path) => folder.at(path));
    const settings = { start: 'beginning' as const, maxFiles: 10, paths: patterns, ...options };
    this.follower ??= folder.follow(settings, ceiling, this.remembered);
    const lines: string[] = [];
    const take: LineSink['take'] = ({ name }, text) => {
      const taken = text.toString().split('\n').slice(0, -1);
      lines.push(...taken.map((line) => (paths.length > 1 ? `${name}: ${line}` : line)));
    };
    const sink: LineSink = { take, takeRecord: () => undefined };
    const all = { bytes: 1e6, lines: Infinity, ...limits };
    this.last = await this.follower.run(sink, all, folder.nowMs, new AbortController().signal);
    this.remembered = JSON.parse(JSON.stringify(this.follower.remember));
    folder.nowMs += 1000;
    return lines;
  }

  /** As `kill`, and what it had open is closed, as the end of a process does. */
  async end(): Promise<void> {
    await this.follower?.close();
    this.kill();
  }

  kill(paths = this.paths, options = this.options): void {
    this.follower = undefined;
    this.options = options;
    this.paths = paths;
  }
}
