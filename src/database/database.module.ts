import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { buildDataSourceOptions, DATABASE_TARGET, type DatabaseTarget } from './data-source-options.js';
import { DatabaseService } from './database.service.js';
import { LivenessPool } from './liveness-pool.js';

/** The connections to PostgreSQL. Nothing connects while Nest builds its modules: `DatabaseService` does, afterwards. */
@Module({})
export class DatabaseModule {
  static forRoot(target: DatabaseTarget): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...buildDataSourceOptions(target),
          autoLoadEntities: true,
          manualInitialization: true,
        }),
      ],
      providers: [{ provide: DATABASE_TARGET, useValue: target }, LivenessPool, DatabaseService],
      exports: [DATABASE_TARGET, LivenessPool, DatabaseService],
    };
  }
}
