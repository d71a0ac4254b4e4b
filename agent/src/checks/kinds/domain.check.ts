import { domainToASCII } from 'node:url';
import { metric } from '../../metrics/metric.js';
import { messageOf } from '../../support/errors.js';
import type { CheckFindings } from '../check.js';
import { readRegistration, RegistryError, type Registration } from '../domain/rdap.js';
import { parseUrl, sendFollowing, targetOf } from '../http/follow-redirects.js';
import { HTTP_URL } from '../http/http-settings.js';
import { RequestTrace } from '../http/request-trace.js';
import { defineKind, type Surroundings } from '../kind.js';
import { CERTIFICATE_AUTHORITY, requireAuthority } from '../tls/trust.js';

/** The settings, as their schema lets them pass. */
export interface DomainSettings {
  readonly domain: string;
  readonly rdap_url?: string;
  readonly refresh_seconds?: number;
  readonly certificate_authority?: string;
}

/** Knows the registry of each ending, and leads there. */
const DEFAULT_RDAP_URL = 'https://rdap.org/';
const DEFAULT_REFRESH_SECONDS = 43_200;
/** A registry that gave no answer is left alone for so long, or for `refresh_seconds` where that is less. */
const RETRY_SECONDS = 300;
const DAY_MS = 86_400_000;

/** Asks a registry until when a domain is registered. */
export const domain = defineKind<DomainSettings>({
  kind: 'domain',
  title: 'Domain check',
  description:
    'Asks the registry by RDAP until when a domain is registered. The registry is asked twice a day, however often the ' +
    'check runs; in between its last answer counts.',
  settings: {
    type: 'object',
    properties: {
      domain: {
        description: 'The domain as it is registered: example.org, not www.example.org.',
        type: 'string',
        maxLength: 253,
        pattern: '^[^\\s/?#@:\\\\.]+(\\.[^\\s/?#@:\\\\.]+)+$',
      },
      rdap_url: {
        ...HTTP_URL,
        description: 'Where to ask by RDAP: the registry itself, or a service that leads to it.',
        default: DEFAULT_RDAP_URL,
      },
      refresh_seconds: {
        description:
          'How long an answer counts before the registry is asked again. Registries refuse whoever asks too often.',
        type: 'integer',
        minimum: 1,
        maximum: 604_800,
        default: DEFAULT_REFRESH_SECONDS,
      },
      certificate_authority: CERTIFICATE_AUTHORITY,
    },
    required: ['domain'],
    additionalProperties: false,
  },
  metrics: [
    metric('web.domain.expiry', 's', 'Time until the registration of a domain ends; below 0 where it has ended.'),
  ],
  reach: (settings) => {
    requireAuthority(settings.certificate_authority);
    return { hosts: [targetOf(parseUrl(questionOf(settings), 'rdap_url'))] };
  },
  start: (settings, surroundings) => {
    const check = new DomainCheck(settings, surroundings);
    return (signal) => check.run(signal);
  },
});

/** The address of what a registry says of the domain (RFC 9082, 3.1.3). Throws where there can be no such domain. */
function questionOf({ domain: name, rdap_url = DEFAULT_RDAP_URL }: DomainSettings): string {
  const ascii = domainToASCII(name);
  if (ascii === '') throw new Error('domain is not a name that there can be');
  return `${rdap_url.replace(/\/*$/, '/')}domain/${ascii}`;
}

/** An answer, and when it was given. */
interface Answer {
  readonly question: string;
  readonly askedAtMs: number;
  readonly registration: Registration;
}

/** One check, with the last answer and the last failure. */
class DomainCheck {
  private readonly question: string;
  private readonly refreshMs: number;
  private answer: Answer | undefined;
  private failure: { readonly atMs: number; readonly error: Error } | undefined;

  constructor(
    private readonly settings: DomainSettings,
    private readonly surroundings: Surroundings,
  ) {
    this.question = questionOf(settings);
    this.refreshMs = (settings.refresh_seconds ?? DEFAULT_REFRESH_SECONDS) * 1000;
  }

  async run(signal: AbortSignal): Promise<CheckFindings> {
    const nowMs = Date.now();
    this.answer ??= readAnswer(await this.surroundings.recall(), this.question);
    const { answer } = this;
    if (answer !== undefined && isWithin(nowMs, answer.askedAtMs, this.refreshMs)) return this.judge(answer, nowMs);
    const { failure } = this;
    if (failure !== undefined && isWithin(nowMs, failure.atMs, Math.min(this.refreshMs, RETRY_SECONDS * 1000))) {
      throw failure.error;
    }
    try {
      const fresh = { question: this.question, askedAtMs: nowMs, registration: await this.ask(signal) };
      this.answer = fresh;
      this.failure = undefined;
      return { ...this.judge(fresh, nowMs), remember: fresh };
    } catch (error) {
      this.failure = { atMs: nowMs, error: error instanceof Error ? error : new Error(messageOf(error)) };
      throw this.failure.error;
    }
  }

  private judge({ registration }: Answer, nowMs: number): CheckFindings {
    const { expiresAtMs, troubles } = registration;
    const date = new Date(expiresAtMs).toISOString().slice(0, 10);
    const days = Math.floor((expiresAtMs - nowMs) / DAY_MS);
    const isOver = expiresAtMs <= nowMs;
    const said = isOver ? `the registration ended on ${date}` : `registered until ${date}, for ${days} days`;
    return {
      state: isOver || troubles.length > 0 ? 'failed' : 'passed',
      message: troubles.length > 0 ? `${said}; the registry says ${troubles.join(', ')}` : said,
      measurements: { 'web.domain.expiry': Math.round((expiresAtMs - nowMs) / 1000) },
    };
  }

  /** Whatever the registry does not say, or does not say now, is no finding about the domain. */
  private async ask(signal: AbortSignal): Promise<Registration> {
    const { access } = this.surroundings;
    let trace = new RequestTrace();
    try {
      const { answer } = await sendFollowing(
        {
          url: this.question,
          headers: { accept: 'application/rdap+json, application/json;q=0.9' },
          access,
          ca: this.settings.certificate_authority,
          isAnswer: () => false,
          trace: () => (trace = new RequestTrace()),
        },
        signal,
      );
      if (answer.status === 404) throw new RegistryError(`no registry knows ${this.settings.domain} (404)`);
      if (answer.status !== 200) throw new RegistryError(`the registry answers ${answer.status}`);
      return readRegistration(answer.body.toString('utf8'), this.settings.domain);
    } catch (error) {
      if (signal.aborted) throw new RegistryError(`the registry: ${trace.awaited} in time`, { cause: error });
      if (error instanceof RegistryError) throw error;
      throw new RegistryError(`the registry cannot be asked: ${messageOf(error)}`, { cause: error });
    }
  }
}

/** A clock that was set back makes neither an answer nor a failure count for longer. */
function isWithin(nowMs: number, sinceMs: number, lengthMs: number): boolean {
  return nowMs >= sinceMs && nowMs - sinceMs < lengthMs;
}

/** What came back from the state folder, where it answers the same question. */
function readAnswer(kept: unknown, question: string): Answer | undefined {
  const answer = kept as { question?: unknown; askedAtMs?: unknown; registration?: Partial<Registration> } | undefined;
  if (answer?.question !== question || typeof answer.askedAtMs !== 'number') return undefined;
  const { expiresAtMs, troubles } = answer.registration ?? {};
  if (typeof expiresAtMs !== 'number' || !Array.isArray(troubles)) return undefined;
  return { question, askedAtMs: answer.askedAtMs, registration: { expiresAtMs, troubles } };
}
