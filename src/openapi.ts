import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { buildApiDocument } from './api-document.js';
import { AppModule } from './app.module.js';
import { loadSettings } from './config/settings.js';

/** Writes `openapi.json` from the code; Nest's preview builds no provider, so that no database is needed. */
const app = await NestFactory.create(AppModule.forRoot(loadSettings({}), { url: 'postgresql://localhost/none' }), {
  preview: true,
  logger: ['error'],
});
const document = buildApiDocument(app);
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
await app.close();
