import type { ExportFormat } from './series.dto.js';

/** The first characters with which a spreadsheet takes a cell for a formula. */
const FORMULA_START = /^[=+\-@\t]/;
const SPECIAL = /[",\r\n]/;

/** What stands before the first line. */
export function exportHeader(format: ExportFormat): string {
  return format === 'csv' ? 'timestamp,metric,value\n' : '';
}

/** One value as one line. */
export function exportLine(format: ExportFormat, timestamp: string, metric: string, value: number): string {
  const number = Object.is(value, -0) ? '-0' : value.toString();
  if (format === 'csv') return `${timestamp},${csvCell(metric)},${csvCell(number)}\n`;
  return `{"timestamp":"${timestamp}","metric":${JSON.stringify(metric)},"value":${number}}\n`;
}

/** A cell of CSV (RFC 4180), quoted also where a spreadsheet would take it for a formula. */
export function csvCell(text: string): string {
  return FORMULA_START.test(text) || SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
