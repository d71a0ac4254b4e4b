import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntry } from './audit-entry.entity.js';

/** Who did what to which. Entries are written by `recordAudit`, in the transaction of the change they speak of. */
@Module({ imports: [TypeOrmModule.forFeature([AuditEntry])] })
export class AuditModule {}
