import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OneAtATime } from '../common/one-at-a-time.js';
import { DATABASE_TARGET, type DatabaseTarget } from '../database/data-source-options.js';
import { DatabaseListener } from '../database/database-listener.js';
import { ChangeWindow } from './change-window.js';
import type { SubjectChange, SubjectKind } from './live-change.js';
import { TOPIC_OF } from './live-change.js';
import { CHANGES_KEPT_SECONDS } from './live-changes.job.js';
import { CHANNEL, type ReadChange, readChanges, readLastId } from './live-changes.queries.js';

/** The net beneath notifications, and all there is where a server or a proxy lets nobody listen. */
const POLL_MS = 1_000;
/** More rows than this at once are not read one by one: clients are told to reload. */
const MOST_ROWS = 1_000;
/** A hub that could not read for so long may have missed rows that were removed meanwhile. */
const LONGEST_GAP_MS = (CHANGES_KEPT_SECONDS - 60) * 1_000;

/** Who is told what is read. */
export interface ChangeReader {
  changed: (changes: SubjectChange[]) => void;
  /** Something was missed; whoever watches must reload. */
  missed: () => void;
}

/**
 * Reads what all hubs have written, this one included, while somebody watches: at each notification, and each second in
 * any case. A hub that nobody watches asks the database nothing.
 */
@Injectable()
export class ChangeFeed {
  private readonly logger = new Logger('Realtime');
  private reader: ChangeReader | undefined;
  private listener: DatabaseListener | undefined;
  private timer: NodeJS.Timeout | undefined;
  private window: ChangeWindow | undefined;
  private lastReadAt = 0;
  private isLate = false;
  private readonly reading = new OneAtATime(() => this.readOrBeLate());
  private isDeaf = false;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(DATABASE_TARGET) private readonly target: DatabaseTarget,
  ) {}

  /** Begins to read, if it does not yet; settles when every change from now on will be told, or will be a `missed`. */
  async start(reader: ChangeReader): Promise<void> {
    if (this.reader === undefined) {
      this.reader = reader;
      this.window = undefined;
      this.isLate = false;
      this.lastReadAt = performance.now();
      this.listen();
      this.timer = setInterval(() => void this.read(), POLL_MS);
    }
    if (this.window === undefined) await this.read();
  }

  /** Stops reading; what is under way is waited for. */
  async stop(): Promise<void> {
    this.reader = undefined;
    clearInterval(this.timer);
    const { listener } = this;
    this.listener = undefined;
    await Promise.all([listener?.stop(), this.reading.run()]);
  }

  private listen(): void {
    const read = (): void => void this.read();
    this.listener = new DatabaseListener(this.target, CHANNEL, {
      notified: read,
      listening: () => {
        this.isDeaf = false;
        read();
      },
      lost: (reason) => {
        if (!this.isDeaf) this.logger.warn(`the database's notifications do not arrive, asking each second: ${reason}`);
        this.isDeaf = true;
      },
    });
    this.listener.start();
  }

  /** One read at a time; who asks meanwhile gets another one after it. */
  private read(): Promise<void> {
    return this.reading.run();
  }

  private async readOrBeLate(): Promise<void> {
    if (this.reader === undefined) return;
    try {
      await this.readOnce();
    } catch (error) {
      this.isLate ||= this.window === undefined;
      this.logger.debug(`live changes could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  private async readOnce(): Promise<void> {
    const began = performance.now();
    const gapMs = began - this.lastReadAt;
    const tx = this.dataSource.manager;
    if (this.window === undefined || gapMs > LONGEST_GAP_MS) {
      this.isLate ||= this.window !== undefined;
      this.window = new ChangeWindow(await readLastId(tx));
      if (this.isLate) this.reader?.missed();
      this.isLate = false;
    } else {
      await this.readRows(this.window);
    }
    this.lastReadAt = began;
  }

  private async readRows(window: ChangeWindow): Promise<void> {
    const tx = this.dataSource.manager;
    const rows = await readChanges(tx, { after: window.after, known: window.known, limit: MOST_ROWS + 1 });
    if (rows.length > MOST_ROWS) {
      this.window = new ChangeWindow(await readLastId(tx));
      this.reader?.missed();
      return;
    }
    window.note(
      rows.map(({ id }) => id),
      performance.now(),
    );
    if (rows.some(({ kind }) => kind === 'resync')) this.reader?.missed();
    const changes = rows.flatMap(toSubjectChanges);
    if (changes.length > 0) this.reader?.changed(changes);
  }
}

/** The changes of a row; a kind that a newer hub has written is nothing that this one can tell. */
function toSubjectChanges({ kind, subject_ids, changed_at }: ReadChange): SubjectChange[] {
  if (!Object.hasOwn(TOPIC_OF, kind)) return [];
  return subject_ids.map((subjectId) => ({ kind: kind as SubjectKind, subjectId, at: changed_at }));
}
