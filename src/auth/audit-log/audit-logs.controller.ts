import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../../common/documented.decorator.js';
import { Access } from '../access.decorator.js';
import { AuditLogListResponse, ListAuditLogsQuery } from './audit-logs.dto.js';
import { AuditLogsService } from './audit-logs.service.js';

/** The audit log, for admins. It stands here and not in `audit/`, which everything that is guarded builds upon. */
@ApiTags('Auth')
@Controller('api/v1/audit-logs')
export class AuditLogsController {
  constructor(private readonly auditLogs: AuditLogsService) {}

  @Get()
  @Access({ role: 'admin' })
  @Documented({
    summary: 'List the audit log',
    description:
      'Who did what to which, when, from where, with what was before and after; the newest first. Sort by `at`. `total` is always null.',
    answers: { status: 200, type: AuditLogListResponse, description: 'A page of entries.' },
    problems: { 422: '`from` is not before `to`.' },
  })
  listAuditLogs(@Query() query: ListAuditLogsQuery): Promise<AuditLogListResponse> {
    return this.auditLogs.list(query);
  }
}
