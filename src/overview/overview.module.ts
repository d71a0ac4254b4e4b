import { Module } from '@nestjs/common';
import { FleetController } from './fleet.controller.js';
import { SummaryController } from './summary.controller.js';

/** The fleet at a glance. */
@Module({ controllers: [SummaryController, FleetController] })
export class OverviewModule {}
