import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requireAgent } from '../../agent-registry/agents.queries.js';
import { readClock } from '../../common/clock.js';
import { Settings } from '../../config/settings.js';
import { BoundedMap } from '../../common/bounded-map.js';
import { getSetNames } from '../ingest/metric-sets.queries.js';
import { MAX_AHEAD_MS, oldestKept } from '../time-window.js';
import { exportHeader, exportLine } from './export-lines.js';
import { readReports, type StoredReport } from './export.queries.js';
import type { ExportFormat, ExportSeriesQuery } from './series.dto.js';
import { seriesMatcher } from './series-selector.js';
import { parseSelectors, requireRange } from './series.service.js';

const PAGE_REPORTS = 200;
const CHUNK_LENGTH = 65_536;
const REMEMBERED_NAMES = 20_000;
const TYPES: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

/** What is written, and in which form. */
interface Export {
  agentId: string;
  from: Date;
  to: Date;
  format: ExportFormat;
  isSelected: (series: string) => boolean;
}

/** A series, and where its value stands in the reports of one set. */
interface Column {
  name: string;
  valueIn: (report: StoredReport) => number | null;
}

/** Writes an agent's samples out page by page, as fast as they are taken; between pages nothing is held open. */
@Injectable()
export class SeriesExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Everything that is kept, unless the query says less; what comes first is read before the answer begins. */
  async open(agentId: string, query: ExportSeriesQuery): Promise<StreamableFile> {
    const now = readClock();
    const wanted: Export = {
      agentId,
      from: query.from ?? oldestKept(now, this.settings.retentionRawDays + 1),
      to: query.to ?? new Date(now.getTime() + MAX_AHEAD_MS),
      format: query.format,
      isSelected: seriesMatcher(parseSelectors(query.metric)),
    };
    requireRange(wanted.from, wanted.to);
    await requireAgent(this.dataSource.manager, agentId);
    const chunks = this.chunks(wanted);
    const first = await chunks.next();
    return new StreamableFile(Readable.from(resume(first, chunks)), {
      type: TYPES[query.format],
      disposition: `attachment; filename="metrics-${agentId}.${query.format}"`,
    });
  }

  private async *chunks(wanted: Export): AsyncGenerator<string, void> {
    const columnsOfSets = new BoundedMap<string, Column[]>(REMEMBERED_NAMES, (columns) => columns.length + 1);
    let text = exportHeader(wanted.format);
    let range = { from: wanted.from, to: wanted.to, isFromIncluded: true };
    for (;;) {
      const reports = await readReports(this.dataSource.manager, wanted.agentId, range, PAGE_REPORTS);
      for (const report of reports) {
        const known = columnsOfSets.get(report.metric_set_id);
        const columns = known ?? (await this.columns(wanted, report.metric_set_id));
        if (known === undefined) columnsOfSets.set(report.metric_set_id, columns);
        text += linesOf(report, columns, wanted.format);
        if (text.length < CHUNK_LENGTH) continue;
        yield text;
        text = '';
      }
      const last = reports.at(-1);
      if (last === undefined || reports.length < PAGE_REPORTS) break;
      range = { from: last.timestamp, to: wanted.to, isFromIncluded: false };
    }
    yield text;
  }

  private async columns(wanted: Export, setId: string): Promise<Column[]> {
    const names = await getSetNames(this.dataSource.manager, setId);
    const columns: Column[] = [
      { name: 'cpu_usage', valueIn: (report) => report.cpu_usage },
      { name: 'memory_usage', valueIn: (report) => report.memory_usage },
      ...names.map((name, position): Column => ({ name, valueIn: (report) => report.values[position] ?? null })),
    ];
    return columns.filter(({ name }) => wanted.isSelected(name));
  }
}

function linesOf(report: StoredReport, columns: Column[], format: ExportFormat): string {
  const timestamp = report.timestamp.toISOString();
  let lines = '';
  for (const { name, valueIn } of columns) {
    const value = valueIn(report);
    if (value !== null) lines += exportLine(format, timestamp, name, value);
  }
  return lines;
}

/** Goes on with a generator whose first result was taken already. */
async function* resume(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): AsyncGenerator<string> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
