import type { CheckEvent, Measurements } from '../check.js';
import { ExceptionWatch } from './exceptions/exception-watch.js';
import type { StackTrace } from './exceptions/trace-joiner.js';
import { textOf } from './formats/text-formats.js';
import { severityOfPriority, severityOfText } from './formats/severity-words.js';
import { LineCounts } from './line-counts.js';
import { LineSources, type SourceState } from './line-reader.js';
import { clearRecord, emptyRecord } from './line-record.js';
import { LINE_DEFAULTS, type LineSettings } from './line-settings.js';
import type { JournalRecord, LineAnalyser, LineSource } from './line.js';
import { readMemory, type AnalyserMemory } from './memory.js';
import { PatternWatch, type PatternMatch } from './patterns/pattern-watch.js';
import { SignatureWatch, type Sighting } from './signatures/signature-watch.js';
import { TemplateWatch } from './templates/template-watch.js';
import { ToldEvents } from './told-events.js';
import { WebFigures } from './web/web-figures.js';

const LINE_FEED = 10;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** The analyser of one check: it hands each line to all that makes something of it. */
export class MeasuringAnalyser implements LineAnalyser {
  remember: AnalyserMemory;

  private readonly counts = new LineCounts();
  private readonly sources: LineSources;
  private readonly patterns: PatternWatch;
  private readonly signatures: SignatureWatch;
  private readonly templates: TemplateWatch;
  private readonly exceptions: ExceptionWatch;
  private readonly web: WebFigures;
  private readonly told: ToldEvents;
  private readonly record = emptyRecord();
  private readonly learnUntil: { readonly ms: number; readonly lines: number };
  private readonly fewest: number;
  private nowMs = 0;
  private sinceMs: number | undefined;
  private lines: number;
  private previousMs: number | undefined;
  private rememberedMs = -Infinity;
  private delaySeconds: number | undefined;

  constructor(settings: LineSettings, recalled: unknown) {
    const memory = readMemory(recalled);
    const { learning_hours, learning_lines, fewest_samples } = { ...LINE_DEFAULTS, ...settings };
    this.remember = memory;
    this.sources = new LineSources(settings, () => this.nowMs);
    this.patterns = new PatternWatch(settings.patterns ?? []);
    this.signatures = new SignatureWatch(settings.ignore_signatures ?? []);
    this.templates = new TemplateWatch(memory.templates);
    this.exceptions = new ExceptionWatch(memory.exceptions);
    this.web = new WebFigures(memory.web);
    this.told = new ToldEvents(settings.mask_emails ?? true);
    this.sinceMs = memory.sinceMs;
    this.lines = memory.lines;
    this.learnUntil = { ms: learning_hours * HOUR_MS, lines: learning_lines };
    this.fewest = fewest_samples;
  }

  take(source: LineSource, lines: Buffer, nowMs: number): void {
    this.begin(nowMs);
    const state = this.sources.of(source, lines);
    let start = 0;
    for (let end = lines.indexOf(LINE_FEED); end !== -1; end = lines.indexOf(LINE_FEED, start)) {
      this.takeLine(state, lines, start, end);
      start = end + 1;
    }
    this.noteDelay();
    this.patterns.take(lines, (match) => this.tellPattern(source, match, this.timeOf(state, match)));
  }

  takeRecord(source: LineSource, record: JournalRecord, nowMs: number): void {
    this.begin(nowMs);
    const { message, priority, atMs } = record;
    const state = this.sources.of(source);
    clearRecord(this.record);
    this.record.atMs = atMs;
    const severity = severityOfPriority(priority);
    this.record.severity = severity === 'unknown' ? severityOfText(message) : severity;
    this.record.message = message;
    this.lines += 1;
    this.counts.add(source.name, this.record.severity);
    this.takeText(state, message);
    this.noteDelay();
    const line = Buffer.from(`${message.replaceAll('\n', ' ')}\n`);
    this.patterns.take(line, (match) => this.tellPattern(source, match, this.instant(atMs)));
  }

  findings(nowMs: number): { measurements: Measurements; events: CheckEvent[] } {
    this.nowMs = nowMs;
    const seconds = this.previousMs === undefined ? 0 : (nowMs - this.previousMs) / 1000;
    // After a whole interval without a line of its source, a stack trace is at its end.
    for (const state of this.sources.silentSince(this.previousMs ?? -Infinity))
      this.endTrace(state, state.joiner.end());
    this.previousMs = nowMs;
    const measurements = {
      ...this.counts.figures(seconds, this.fewest),
      ...this.web.figures(nowMs, seconds, this.fewest),
      ...this.patterns.figures(seconds),
      ...this.signatures.figures(nowMs, seconds),
      ...this.templates.figures(nowMs),
      ...this.exceptions.figures(nowMs, seconds),
      ...(this.delaySeconds !== undefined && { 'log.event.delay': this.delaySeconds }),
    };
    this.delaySeconds = undefined;
    const { events, figures } = this.told.flush();
    // What was told must not be told again; the rest may be a minute old.
    if (events.length > 0 || nowMs - this.rememberedMs >= MINUTE_MS) this.keepMemory(nowMs);
    return { measurements: { ...measurements, ...figures }, events };
  }

  private begin(nowMs: number): void {
    this.nowMs = nowMs;
    this.sinceMs ??= nowMs;
  }

  private takeLine(state: SourceState, bytes: Buffer, start: number, end: number): void {
    const { record } = this;
    this.lines += 1;
    clearRecord(record);
    const isEmpty = end === start;
    const isRead = !isEmpty && state.format(bytes, start, end, record);
    this.counts.add(state.source.name, isRead || isEmpty ? record.severity : undefined);
    if (record.status > 0) this.takeRequest(state, bytes, start, end);
    if (record.message !== undefined) this.takeText(state, record.message);
    else if (!isRead) this.takeText(state, textOf(bytes, start, end));
  }

  private takeRequest(state: SourceState, bytes: Buffer, start: number, end: number): void {
    const { record } = this;
    const atMs = this.instant(record.atMs);
    this.web.add(record, this.countedAt(record.atMs), this.nowMs);
    if (!this.signatures.isBurstOfErrors(record.status, atMs)) return;
    this.tellSightings(state, this.signatures.seeErrors(textOf(bytes, start, end), atMs));
  }

  private takeText(state: SourceState, message: string): void {
    const { severity, atMs } = this.record;
    const lines = message.includes('\n') ? message.split('\n') : [message];
    for (const line of lines) this.endTrace(state, state.joiner.feed(line));
    this.tellSightings(state, this.signatures.takeLine(message, this.instant(atMs)));
    // Frames of a stack are no kinds of lines of their own.
    if ((state.joiner.isOpen && lines.length === 1) || message === '') return;
    const template = this.templates.take(message, severity, this.countedAt(atMs), this.nowMs);
    if (template === undefined || !this.hasLearned()) return;
    const event = { kind: 'log.pattern.first_seen', severity: 'info' as const, atMs: this.instant(atMs) };
    const attributes = { source: state.source.name, template: template.label };
    this.told.tell(
      { ...event, fingerprint: template.label.slice(0, 64), attributes },
      message,
      (sample) =>
        `A kind of ${severity === 'critical' ? 'critical line' : 'error'} that is new in ${state.source.name}: ${sample}`,
    );
  }

  private endTrace({ source }: SourceState, trace: StackTrace | undefined): void {
    if (trace === undefined) return;
    const { fingerprint, isNew } = this.exceptions.take(trace, this.nowMs);
    if (!isNew || !this.hasLearned()) return;
    const frame = trace.frames.find(({ isForeign }) => !isForeign)?.name ?? '';
    this.told.tell(
      {
        kind: 'log.exception.new',
        severity: 'warning',
        fingerprint,
        attributes: { source: source.name, type: trace.type, language: trace.language, frame },
        atMs: this.instant(this.record.atMs),
      },
      `${trace.type}: ${trace.message}`,
      (sample) => `An exception that is new in ${source.name}: ${sample}`,
    );
  }

  private tellPattern(source: LineSource, { pattern, line, fingerprint }: PatternMatch, atMs: number): void {
    const { name, severity = 'warning' } = pattern;
    const attributes = { source: source.name, path: source.path, rule: name };
    this.told.tell({ kind: `log.pattern.${name}`, severity, fingerprint, attributes, atMs }, line, (sample) => sample);
  }

  private tellSightings({ source }: SourceState, sightings: readonly Sighting[]): void {
    for (const { signature, line, atMs, count } of sightings) {
      const { name, severity, advice } = signature;
      const attributes = { source: source.name, path: source.path, signature: name, count };
      const event = {
        kind: `log.signature.${name}`,
        severity,
        fingerprint: source.name.slice(0, 64),
        attributes,
        atMs,
      };
      this.told.tell(event, line, (sample) => `${count > 1 ? `${count} lines as: ` : ''}${sample} · ${advice}`);
    }
  }

  private hasLearned(): boolean {
    const sinceMs = this.sinceMs ?? this.nowMs;
    return this.lines >= this.learnUntil.lines && this.nowMs - sinceMs >= this.learnUntil.ms;
  }

  /** The time that a line says, where it can be believed. */
  private instant(atMs: number): number {
    const { nowMs } = this;
    return atMs >= nowMs - 7 * DAY_MS && atMs <= nowMs + MINUTE_MS ? atMs : nowMs;
  }

  /** The time that a line counts at: its own, however long ago that is, but none to come. */
  private countedAt(atMs: number): number {
    return atMs <= this.nowMs + MINUTE_MS ? atMs : this.nowMs;
  }

  private timeOf({ format }: SourceState, { line }: PatternMatch): number {
    const bytes = Buffer.from(line);
    const record = emptyRecord();
    format(bytes, 0, bytes.length, record);
    return this.instant(record.atMs);
  }

  private noteDelay(): void {
    const { atMs } = this.record;
    if (Number.isNaN(atMs)) return;
    this.delaySeconds = Math.max(this.delaySeconds ?? 0, (this.nowMs - atMs) / 1000, 0);
  }

  private keepMemory(nowMs: number): void {
    this.rememberedMs = nowMs;
    this.remember = {
      version: 1,
      sinceMs: this.sinceMs,
      lines: this.lines,
      web: this.web.remember,
      templates: this.templates.remember,
      exceptions: this.exceptions.remember,
    };
  }
}
