import { OutsideError } from '../../ceiling/access.js';
import { codeOf, messageOf } from '../../support/errors.js';
import type { CheckFindings, CheckRun, Measurements } from '../check.js';
import { readNetworkFault } from '../network-faults.js';
import { CounterMeter, type Growth } from './growth.js';

/** What one part of a check has read. */
export interface PartReading {
  readonly measurements?: Measurements;
  /** Counters of the server, under names of the part's own. */
  readonly counters?: Readonly<Record<string, number>>;
  /** What is made of the growth of the counters. */
  readonly ofGrowth?: (growth: Growth) => Measurements;
  /** What an operator has to know, as a right that is missing. */
  readonly notes?: readonly string[];
  readonly remember?: unknown;
}

/** A part of what is read from a server; it is left out as a whole. */
export interface Part<Session, Name extends string> {
  readonly name: Name;
  /** Undefined where the server has nothing of the kind, or the user may not see it. */
  readonly read: (session: Session) => Promise<PartReading | undefined>;
}

/** An open connection, as far as every product has the same. */
export interface Session {
  /** As `PostgreSQL 15.18`. */
  readonly product: string;
  /** What the user may not see, as a sentence with the grant that is missing. */
  readonly missingRight?: string | undefined;
  readonly close: () => void;
}

/** A product: how one connects to it, what its parts are, and which of its errors concern one question only. */
export interface Product<Connection extends Session, Name extends string> {
  /** Loads the library, which is no time of the server's. */
  readonly prepare: () => Promise<unknown>;
  /** Connects, signs in, and has the first question answered. */
  readonly connect: (signal: AbortSignal) => Promise<Connection>;
  readonly parts: readonly Part<Connection, Name>[];
  /** The server answered a question with an error, and the connection goes on. */
  readonly isAnswer: (error: unknown) => boolean;
  /** What an error of connecting tells besides that the server is down. */
  readonly figuresOfRefusal?: (error: unknown) => Measurements;
}

/**
 * The check of a database: one connection a run, since one that is kept would hide that no new one can be made, and one
 * part after the other, of which none costs another.
 */
export function databaseCheck<Connection extends Session, Name extends string>(
  product: Product<Connection, Name>,
  leftOut: readonly Name[] = [],
  clock: () => number = () => performance.now(),
): CheckRun {
  const meter = new CounterMeter();
  const parts = product.parts.filter(({ name }) => !leftOut.includes(name));
  return async (signal) => {
    await product.prepare();
    const startedMs = clock();
    const elapsedSeconds = (): number => Math.round(clock() - startedMs) / 1000;
    let session: Connection | undefined;
    try {
      session = await product.connect(signal);
      const pingSeconds = elapsedSeconds();
      const readings = await readParts(session, parts, product.isAnswer, signal);
      const counters = Object.assign({}, ...readings.map((reading) => reading.counters ?? {})) as Record<
        string,
        number
      >;
      return findingsOf(session, pingSeconds, readings, meter.grow(counters, clock()));
    } catch (error) {
      if (signal.aborted) return down(`no answer within ${elapsedSeconds().toFixed(1)} s`);
      if (!isOfServer(error)) throw error;
      return down(readNetworkFault(error).message, product.figuresOfRefusal?.(error));
    } finally {
      session?.close();
    }
  };
}

async function readParts<Connection extends Session, Name extends string>(
  session: Connection,
  parts: readonly Part<Connection, Name>[],
  isAnswer: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<PartReading[]> {
  const readings: PartReading[] = [];
  for (const { name, read } of parts) {
    try {
      readings.push((await read(session)) ?? {});
    } catch (error) {
      if (signal.aborted || !isAnswer(error)) throw error;
      readings.push({ notes: [`no figures of ${name}: ${messageOf(error)}`] });
    }
  }
  return readings;
}

function findingsOf(
  session: Session,
  pingSeconds: number,
  readings: readonly PartReading[],
  growth: Growth,
): CheckFindings {
  const notes = [session.missingRight ?? [], ...readings.map((reading) => reading.notes ?? [])].flat();
  const remember = readings.find((reading) => reading.remember !== undefined)?.remember;
  const measurements = readings.map((reading) => ({ ...reading.measurements, ...reading.ofGrowth?.(growth) }));
  return {
    state: 'passed',
    message: [`${session.product} answers in ${pingSeconds} s`, ...notes].join('; '),
    measurements: Object.assign({ 'db.up': 1, 'db.ping.duration': pingSeconds }, ...measurements) as Measurements,
    ...(remember !== undefined && { remember }),
  };
}

function down(message: string, more: Measurements = {}): CheckFindings {
  return { state: 'failed', message, measurements: { 'db.up': 0, ...more } };
}

/** Libraries give their own findings, as that a server has no TLS, no code or one of theirs: only the agent's own faults are known. */
function isOfServer(error: unknown): boolean {
  if (error instanceof OutsideError || error instanceof TypeError || error instanceof SettingsError) return false;
  return codeOf(firstOf(error)) === undefined || readNetworkFault(error).isOfTarget;
}

/** The settings cannot be carried out: the check could not run. */
export class SettingsError extends Error {}

function firstOf(error: unknown): unknown {
  return error instanceof AggregateError ? (error.errors[0] as unknown) : error;
}
