import { Module } from '@nestjs/common';
import { SummaryController } from './summary.controller.js';

/** The fleet at a glance. */
@Module({ controllers: [SummaryController] })
export class OverviewModule {}
