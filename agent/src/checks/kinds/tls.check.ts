import { metric } from '../../metrics/metric.js';
import type { CheckFindings, Measurements } from '../check.js';
import { defineKind, type Surroundings } from '../kind.js';
import { readNetworkFault } from '../network-faults.js';
import { CERTIFICATE_METRICS, measureCertificate } from '../tls/certificate-measurements.js';
import { inspectServer, nameOfTls, targetOfTls, tryWeakSpots, type Inspection } from '../tls/inspect-server.js';
import { judgeServer } from '../tls/judge-server.js';
import { serverTrustOf, type ServerTrust } from '../tls/server-trust.js';
import { NoTlsError } from '../tls/starttls.js';
import { compareWithHistory, readHistory, type TlsHistory } from '../tls/tls-history.js';
import { TLS_SETTINGS, type TlsSettings } from '../tls/tls-settings.js';
import { requireAuthority } from '../tls/trust.js';
import { measureWeakSpots, weakSpots, type Verdict, type WeakSpot } from '../tls/weak-spots.js';

/** Looks at the certificate of a server, and at how it speaks TLS. */
export const tls = defineKind<TlsSettings>({
  kind: 'tls',
  title: 'TLS check',
  description:
    'Connects with TLS and looks at the certificate: who signed it, for which names, until when, whether it was taken ' +
    'back; and at the version of TLS. It says when the certificate has changed. Nothing is sent after the handshake.',
  settings: TLS_SETTINGS,
  metrics: [
    metric('tls.up', '1', 'Whether a server could be spoken to with TLS, whatever its certificate: 1 or 0.'),
    metric('tls.handshake.duration', 's', 'How long the handshake took, once there was a connection.'),
    ...CERTIFICATE_METRICS,
    metric('tls.protocol.outdated', '1', 'Whether a server speaks nothing newer than TLS 1.1: 1 or 0.'),
    metric('sec.tls.weak', '{item}', 'Whether a server takes a version or cipher that is weak: 1 or 0, each.'),
  ],
  reach: (settings) => {
    requireAuthority(settings.certificate_authority);
    const { crl_file } = settings;
    return { hosts: [targetOfTls(settings)], ...(crl_file !== undefined && { paths: [crl_file] }) };
  },
  start: (settings, surroundings) => {
    const check = new TlsCheck(settings, surroundings);
    return (signal) => check.run(signal);
  },
});

/** One check: what it judges by, and what it has seen so far. */
class TlsCheck {
  private readonly trust: () => Promise<ServerTrust>;
  private readonly place: string;
  private spots: readonly WeakSpot[] | undefined;
  private history: TlsHistory | undefined;

  constructor(
    private readonly settings: TlsSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.trust = serverTrustOf(settings, surroundings.access);
    const { host, port } = targetOfTls(settings);
    const name = nameOfTls(settings);
    this.place = `${host}:${port}${name === host ? '' : ` (${name})`}`;
  }

  async run(signal: AbortSignal): Promise<CheckFindings> {
    const { settings } = this;
    const { access } = this.surroundings;
    const trust = await this.trust();
    const startedMs = performance.now();
    const progress = { awaited: '' };
    let inspection: Inspection;
    try {
      inspection = await inspectServer(settings, { trust, access, progress }, signal);
    } catch (error) {
      const elapsedSeconds = (performance.now() - startedMs) / 1000;
      if (signal.aborted) return down(`${progress.awaited} within ${elapsedSeconds.toFixed(1)} s`);
      if (error instanceof NoTlsError) return down(error.message);
      const { message, isOfTarget } = readNetworkFault(error);
      if (!isOfTarget) throw error;
      return down(message);
    }
    return this.tell(inspection, await this.tryWeakSpots(signal));
  }

  private async tryWeakSpots(signal: AbortSignal): Promise<ReadonlyMap<WeakSpot, Verdict>> {
    if (this.settings.probe_weak !== true) return new Map();
    this.spots ??= weakSpots();
    return tryWeakSpots(this.settings, { spots: this.spots, access: this.surroundings.access }, signal);
  }

  private async tell(inspection: Inspection, weak: ReadonlyMap<WeakSpot, Verdict>): Promise<CheckFindings> {
    const { place } = this;
    const now = Date.now();
    const { certificate, troubles, message } = judgeServer(inspection, weak, now);
    const before = (this.history ??= readHistory(await this.surroundings.recall(), place));
    const { fingerprint } = certificate;
    const { history, events } = compareWithHistory(before, { ...inspection, place, fingerprint });
    this.history = history;
    return {
      state: troubles.length > 0 ? 'failed' : 'passed',
      message,
      measurements: {
        ...upWith({ 'tls.handshake.duration': inspection.handshakeSeconds }),
        ...measureCertificate(certificate, now),
        'tls.protocol.outdated': inspection.isOutdated ? 1 : 0,
        ...measureWeakSpots(weak),
      },
      ...(history !== before && { events, remember: history }),
    };
  }
}

function upWith(rest: Measurements): Measurements {
  return { 'tls.up': 1, ...rest };
}

function down(message: string): CheckFindings {
  return { state: 'failed', message, measurements: { 'tls.up': 0 } };
}
