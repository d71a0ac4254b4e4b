import { accessOf } from '../ceiling/access.js';
import type { Ceiling } from '../ceiling/ceiling.js';
import { withAttribute } from '../metrics/series-name.js';
import type { Secrets } from '../settings/secrets.js';
import type { BoundCheck, CheckEvent, CheckFindings } from './check.js';
import type { Recollection } from './check-memory.js';
import type { AnyCheckKind, CheckSettings } from './kind.js';

/** Who wants a check: the hub, or the config file of the machine itself. */
export type CheckSource = 'hub' | 'machine';

/** One check as the configuration defines it. */
export interface CheckDefinition {
  readonly name: string;
  readonly kind: AnyCheckKind;
  /** Undefined: the reporting interval. */
  readonly intervalSeconds: number | undefined;
  readonly timeoutSeconds: number;
  readonly settings: CheckSettings;
  /** What it is held against: another one for the hub's checks than for those of the machine itself. */
  readonly ceiling: Ceiling;
  /** Secrets that its settings call, with the values that stand there now and must not stand in a message. */
  readonly secrets: Secrets;
}

/**
 * Binds a definition to the check of its kind: its measurements carry its name, messages and events none of its secrets. It is
 * told to end after its own time, so that it can say what it found until then; `cancelled` ends it at once.
 */
export function bindDefinition(definition: CheckDefinition, cancelled: AbortSignal, memory: Recollection): BoundCheck {
  const { name, kind, settings, timeoutSeconds } = definition;
  const { cacheDir } = memory;
  const surroundings = {
    access: accessOf(definition.ceiling),
    recall: () => memory.recall(name, kind.kind),
    ended: cancelled,
    ...(cacheDir !== undefined && { cacheDir }),
  };
  const runKind = kind.start(settings, surroundings);
  const secrets = [...definition.secrets.values()].sort((one, other) => other.length - one.length);
  const run = async (limit: AbortSignal): Promise<CheckFindings> => {
    const signal = AbortSignal.any([limit, cancelled, AbortSignal.timeout(timeoutSeconds * 1000)]);
    try {
      const findings = await runKind(signal);
      const message = findings.message && redact(findings.message, secrets);
      const events = findings.events?.map((event) => withoutSecrets(event, secrets));
      const series = Object.entries(findings.measurements).map(
        ([each, value]) => [withAttribute(each, 'check', name), value] as const,
      );
      return {
        ...findings,
        ...(message !== undefined && { message }),
        ...(events !== undefined && { events }),
        measurements: Object.fromEntries(series),
      };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new Error(redact(error.message, secrets), { cause: error });
    }
  };
  return { name, kind: kind.kind, run };
}

function withoutSecrets(event: CheckEvent, secrets: readonly string[]): CheckEvent {
  const { message, fingerprint, attributes } = event;
  const hide = (value: string | number | boolean): typeof value =>
    typeof value === 'string' ? redact(value, secrets) : value;
  return {
    ...event,
    message: redact(message, secrets),
    ...(fingerprint !== undefined && { fingerprint: redact(fingerprint, secrets) }),
    ...(attributes !== undefined && {
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, hide(value)])),
    }),
  };
}

/** The longest first: of two secrets one may be the beginning of the other. */
function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text);
}
