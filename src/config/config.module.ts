import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from './settings.js';

/** Makes the settings, read once by `main.ts`, injectable everywhere; nobody else reads the environment. */
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Settings, useValue: settings }],
      exports: [Settings],
    };
  }
}
