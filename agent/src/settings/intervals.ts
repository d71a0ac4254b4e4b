/** What the hub decides where the agent's own settings do not; its defaults until it has been heard. */
const HUB_DEFAULTS = { reportingSeconds: 30, heartbeatSeconds: 60 };

/** The shortest interval there is; a hub that is merely busy is not cut off sooner. */
const SHORTEST_TIMEOUT_MS = 1000;

/** Fixed by the agent's own settings; undefined leaves it to the hub. */
export interface OwnIntervals {
  readonly reportingSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/** How often the agent reports and beats: its own settings win, else the hub's last word counts. */
export class Intervals {
  private fromHub = HUB_DEFAULTS;

  constructor(
    private own: OwnIntervals,
    private readonly changed: () => void,
  ) {}

  get reportingMs(): number {
    return (this.own.reportingSeconds ?? this.fromHub.reportingSeconds) * 1000;
  }

  get heartbeatMs(): number {
    return (this.own.heartbeatSeconds ?? this.fromHub.heartbeatSeconds) * 1000;
  }

  /** For a person: what holds, and where that comes from if it is not the hub. */
  describe(): { readonly reporting: string; readonly heartbeat: string } {
    return {
      reporting: describeInterval(this.own.reportingSeconds, this.fromHub.reportingSeconds),
      heartbeat: describeInterval(this.own.heartbeatSeconds, this.fromHub.heartbeatSeconds),
    };
  }

  /** Takes over what the hub says; what makes no sense is ignored, since a wrong zero would flood it. */
  learn(reportingSeconds: number | undefined, heartbeatSeconds: number | undefined): void {
    this.change(() => {
      this.fromHub = {
        reportingSeconds: isInterval(reportingSeconds) ? reportingSeconds : this.fromHub.reportingSeconds,
        heartbeatSeconds: isInterval(heartbeatSeconds) ? heartbeatSeconds : this.fromHub.heartbeatSeconds,
      };
    });
  }

  /** The agent's own settings are others now. */
  setOwn(own: OwnIntervals): void {
    this.change(() => {
      this.own = own;
    });
  }

  private change(makeChange: () => void): void {
    const before = this.reportingMs;
    makeChange();
    if (this.reportingMs !== before) this.changed();
  }
}

function describeInterval(own: number | undefined, fromHub: number): string {
  return own === undefined ? `${fromHub} s` : `${own} s, set on this machine; the hub says ${fromHub} s`;
}

function isInterval(seconds: number | undefined): seconds is number {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 1 && seconds <= 86_400;
}

/** How long a request may take that is made every `intervalMs`: no longer than until the next one is due. */
export function timeoutOf(intervalMs: number, longestMs: number): number {
  return Math.max(Math.min(intervalMs, longestMs), SHORTEST_TIMEOUT_MS);
}
