import type { Measurements } from '../check.js';
import { seriesName } from '../../metrics/series-name.js';
import type { SeenCertificate } from '../tls/handshake.js';

/** The stretches of a request, in their order: the first only for a name, the third only with TLS. */
export type Phase = 'dns' | 'connect' | 'tls' | 'ttfb' | 'transfer';

/** What a request has not got when its time is over, by the phase in which it is. */
const AWAITED: Readonly<Record<Phase, string>> = {
  dns: 'no address for the name',
  connect: 'no connection',
  tls: 'no TLS handshake',
  ttfb: 'no answer',
  transfer: 'no whole answer',
};

/** How far one request came, and how long each phase took: also what is known of one that failed. */
export class RequestTrace {
  /** What the server showed, where it came to that. */
  certificate: SeenCertificate | undefined;
  /** In which phase it is; undefined before the first and after the last. */
  phase: Phase | undefined;
  private sinceMs = 0;
  private readonly durationsMs = new Map<Phase, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Begins a phase, and so ends the one before it. */
  enter(phase: Phase): void {
    this.end();
    this.phase = phase;
    this.sinceMs = this.now();
  }

  /** Ends the last phase. */
  end(): void {
    if (this.phase !== undefined) this.durationsMs.set(this.phase, this.now() - this.sinceMs);
    this.phase = undefined;
  }

  /** What the request waits for, in words. */
  get awaited(): string {
    return AWAITED[this.phase ?? 'transfer'];
  }

  /** Whether it has failed before there was anything to ask through. */
  get isUnconnected(): boolean {
    return this.phase === 'dns' || this.phase === 'connect' || this.phase === 'tls';
  }

  /** Seconds by phase: of those that it came through. */
  get durations(): Measurements {
    const series = [...this.durationsMs].map(
      ([phase, ms]) => [seriesName('web.phase.duration', { phase }), Math.round(ms * 10) / 10_000] as const,
    );
    return Object.fromEntries(series);
  }
}
