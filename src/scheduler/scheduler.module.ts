import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobLease } from './job-lease.entity.js';
import { Scheduler } from './scheduler.service.js';

/** The hub's ticks. */
@Global()
@Module({
  imports: [ScheduleModule.forRoot(), TypeOrmModule.forFeature([JobLease])],
  providers: [Scheduler],
  exports: [Scheduler],
})
export class SchedulerModule {}
