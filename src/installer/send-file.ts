import type { Response } from 'express';
import { RangeNotSatisfiable } from '../common/edge-errors.js';
import { PreconditionFailed } from '../common/errors.js';
import type { InstallationFile } from './installation-files.service.js';

/**
 * Streams a file from the disk, or the part of it that the request names; resolves when the last byte is handed over, or
 * the caller has gone.
 */
export function sendFile(response: Response, { folder, path, type, etag }: InstallationFile): Promise<void> {
  response.set({ 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: etag });
  return new Promise((resolve, reject) => {
    response.sendFile(path, { root: folder, cacheControl: false }, (error?: Error & { status?: number }) => {
      if (error === undefined || response.headersSent || response.destroyed) resolve();
      else reject(toDomainError(error));
    });
  });
}

function toDomainError(error: Error & { status?: number }): Error {
  if (error.status === 416) return new RangeNotSatisfiable();
  return error.status === 412 ? new PreconditionFailed() : error;
}
