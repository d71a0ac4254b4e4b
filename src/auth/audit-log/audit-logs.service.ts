import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAuditEntries } from '../../audit/audit.queries.js';
import { Invalid } from '../../common/errors.js';
import { type AuditLogListResponse, type ListAuditLogsQuery, toAuditLogResponse } from './audit-logs.dto.js';

/** Reads the audit log. */
@Injectable()
export class AuditLogsService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the entries that the filters match. */
  async list(query: ListAuditLogsQuery): Promise<AuditLogListResponse> {
    if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
      throw Invalid.field('query.from', 'empty-range', 'must be before to');
    }
    const { rows, ...rest } = await listAuditEntries(this.dataSource.manager, query, query);
    return { audit_logs: rows.map(toAuditLogResponse), ...rest };
  }
}
