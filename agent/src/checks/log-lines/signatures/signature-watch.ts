import { seriesName } from '../../../metrics/series-name.js';
import { BurstWindow } from './burst-window.js';
import { matchSignatures } from './match-signature.js';
import { SERVER_ERRORS, TEXT_SIGNATURES, type Signature } from './signatures.js';

/** One that was told is told again only after this long; what comes until then is counted. */
const QUIET_MS = 300_000;

/** A signature that is to be told. */
export interface Sighting {
  readonly signature: Signature;
  readonly line: string;
  readonly atMs: number;
  /** Lines of a burst, or of the time since the signature was told before, this one among them. */
  readonly count: number;
}

interface Watched {
  readonly signature: Signature;
  readonly window: BurstWindow;
  /** Since the last figures. */
  matches: number;
  /** A burst that was told lasts until it is over; any other is quiet until this instant. */
  quietUntilMs: number;
  isBurst: boolean;
  untold: number;
}

/** Watches for shipped signatures, and tells each once: a burst until it is over, any other one every five minutes. */
export class SignatureWatch {
  private readonly watched: ReadonlyMap<string, Watched>;

  constructor(ignored: readonly string[]) {
    const all = [...TEXT_SIGNATURES, SERVER_ERRORS].filter(({ name }) => !ignored.includes(name));
    this.watched = new Map(
      all.map((signature) => {
        const state = { matches: 0, quietUntilMs: -Infinity, isBurst: false, untold: 0 };
        return [signature.name, { signature, window: new BurstWindow(), ...state }];
      }),
    );
  }

  /** Looks at the text of a line that is of no access log. */
  takeLine(line: string, atMs: number): readonly Sighting[] {
    const found = matchSignatures(line);
    return found.length === 0 ? [] : found.flatMap((signature) => this.see(signature, line, atMs));
  }

  /** Looks at the status of a request; whether its line is to be told. */
  isBurstOfErrors(status: number, atMs: number): boolean {
    const watched = this.watched.get(SERVER_ERRORS.name);
    if (watched === undefined) return false;
    watched.window.add(atMs, status >= 500);
    if (status < 500) return false;
    watched.matches += 1;
    return !watched.isBurst && isAbove(watched, atMs);
  }

  /** Tells of the burst of server errors, of which this is a line. */
  seeErrors(line: string, atMs: number): readonly Sighting[] {
    const watched = this.watched.get(SERVER_ERRORS.name);
    return watched === undefined ? [] : beginBurst(watched, line, atMs);
  }

  /** Lines per minute since the last call, by signature; bursts that are over end. */
  figures(nowMs: number, seconds: number): Record<string, number> {
    const figures: Record<string, number> = {};
    for (const [signature, watched] of this.watched) {
      if (seconds > 0) figures[seriesName('log.signature.matches', { signature })] = (watched.matches * 60) / seconds;
      watched.matches = 0;
      if (watched.isBurst && !isAbove(watched, nowMs)) watched.isBurst = false;
    }
    return figures;
  }

  private see({ name, burst }: Signature, line: string, atMs: number): readonly Sighting[] {
    const watched = this.watched.get(name);
    if (watched === undefined) return [];
    watched.matches += 1;
    if (burst !== undefined) {
      watched.window.add(atMs, true);
      return !watched.isBurst && isAbove(watched, atMs) ? beginBurst(watched, line, atMs) : [];
    }
    watched.untold += 1;
    if (atMs < watched.quietUntilMs) return [];
    const count = watched.untold;
    watched.untold = 0;
    watched.quietUntilMs = atMs + QUIET_MS;
    return [{ signature: watched.signature, line, atMs, count }];
  }
}

function beginBurst(watched: Watched, line: string, atMs: number): readonly Sighting[] {
  watched.isBurst = true;
  return [{ signature: watched.signature, line, atMs, count: watched.window.until(atMs).hits }];
}

function isAbove({ signature: { burst }, window }: Watched, atMs: number): boolean {
  if (burst === undefined) return false;
  const { hits, total } = window.until(atMs);
  return hits >= burst.count && hits >= total * (burst.share ?? 0);
}
