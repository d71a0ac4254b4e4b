import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { crc32 } from 'node:zlib';

/** Both clocks of the machine at one moment, in milliseconds: the one that people set, and the one that only runs. */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** A moment at which the hub's time was known; `skewMs` is how far the machine's clock was ahead then. */
export interface ClockAnchor extends ClockReading {
  readonly skewMs: number;
}

/** When something was taken. What is not frozen was taken before the hub was heard, and is corrected later. */
export interface Stamp extends ClockReading {
  readonly isFrozen: boolean;
  /** Stands for the boot of the machine that the monotonic clock counts from. */
  readonly boot: number;
}

/** Less than this may as well be the network, and a clock that is kept by NTP is never corrected. */
const SHORTEST_SKEW_MS = 2000;

/**
 * Fixes the hub's time to the machine's two clocks, half-way between question and answer. A difference below two
 * seconds, or below what the request took, cannot be told from none: then the anchor before stays, or the clock of the
 * machine counts.
 */
export function anchorAt(
  previous: ClockAnchor | undefined,
  sent: ClockReading,
  received: ClockReading,
  serverMs: number,
): ClockAnchor {
  const tookMs = received.monotonicMs - sent.monotonicMs;
  const hubMs = serverMs + tookMs / 2;
  const measurableMs = Math.max(SHORTEST_SKEW_MS, tookMs);
  if (previous !== undefined && Math.abs(correctedMs(previous, received) - hubMs) <= measurableMs) return previous;
  const skewMs = received.wallMs - hubMs;
  return { ...received, skewMs: Math.abs(skewMs) <= measurableMs ? 0 : skewMs };
}

/** The hub's time at a reading: by the machine's clock, or where that was set since the anchor by the one that runs. */
export function correctedMs(anchor: ClockAnchor, reading: ClockReading): number {
  const expectedMs = anchor.wallMs + (reading.monotonicMs - anchor.monotonicMs);
  const wasSet = Math.abs(reading.wallMs - expectedMs) > SHORTEST_SKEW_MS;
  return (wasSet ? expectedMs : reading.wallMs) - anchor.skewMs;
}

/** What time it is by the hub's clock, as far as the hub has told. */
export class AgentClock {
  readonly boot = crc32(readBootId());
  private current: ClockAnchor | undefined;
  private readonly heard: (() => void)[] = [];

  constructor(private readonly read: () => ClockReading = readClocks) {}

  /** Undefined until the hub has been heard in this process. */
  get anchor(): ClockAnchor | undefined {
    return this.current;
  }

  /** Both clocks of the machine, now. */
  get reading(): ClockReading {
    return this.read();
  }

  /** Calls whenever the hub has told its time. */
  onHeard(listener: () => void): void {
    this.heard.push(listener);
  }

  /** The hub told its time in the answer to a request sent then; a time that cannot be read counts as the machine's. */
  hear(sent: ClockReading, serverTime: string): void {
    const received = this.read();
    const serverMs = Date.parse(serverTime);
    if (!Number.isNaN(serverMs)) this.current = anchorAt(this.current, sent, received, serverMs);
    else this.current ??= { ...received, skewMs: 0 };
    this.heard.forEach((listener) => listener());
  }

  /** The stamp of what happens at a moment of the machine's clock, now unless it says. */
  stamp(atMs?: number): Stamp {
    const now = this.read();
    const agoMs = atMs === undefined ? 0 : now.wallMs - atMs;
    const reading = { wallMs: now.wallMs - agoMs, monotonicMs: now.monotonicMs - agoMs };
    const { current, boot } = this;
    if (current === undefined) return { ...reading, boot, isFrozen: false };
    return { ...reading, wallMs: correctedMs(current, reading), boot, isFrozen: true };
  }
}

/**
 * The second one counts from the machine's boot, over processes. `hrtime` stands still while the machine sleeps, and
 * `uptime` counts from the container's start in some containers: the larger one has neither fault.
 */
function readClocks(): ClockReading {
  const monotonicMs = Math.max(Number(process.hrtime.bigint() / 1000n) / 1000, uptime() * 1000);
  return { wallMs: Date.now(), monotonicMs };
}

/** Linux names each boot; elsewhere each process counts as one. */
function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}
