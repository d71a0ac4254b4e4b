import { gunzip } from 'node:zlib';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import getRawBody from 'raw-body';
import type { Observable } from 'rxjs';
import { Malformed, TooLarge, UnsupportedMediaType } from './edge-errors.js';
import { parseJsonObject } from './strict-json.js';

const KIB = 1024;
const DEFAULT_LIMIT = 64 * KIB;
const BODY_LIMIT = 'body-limit';
const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** How many KiB a route's body may have after decompression; 64 without this decorator. */
export const BodyLimit = (kibibytes: number): MethodDecorator => SetMetadata(BODY_LIMIT, kibibytes * KIB);

/**
 * Reads the body of a request strictly: after the guard, so that nobody without a credential can make the hub read or
 * inflate anything. An absent body stays undefined; the validation decides whether that is an error.
 */
@Injectable()
export class RequestBodyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    if (METHODS_WITH_BODY.has(request.method)) {
      const limit = this.reflector.get<number | undefined>(BODY_LIMIT, context.getHandler()) ?? DEFAULT_LIMIT;
      request.body = await readJsonBody(request, limit);
    }
    return next.handle();
  }
}

/**
 * Reads, inflates and parses one body.
 * @throws TooLarge, UnsupportedMediaType, Malformed or Invalid, in this order.
 */
async function readJsonBody(request: Request, limitBytes: number): Promise<unknown> {
  const declared = request.headers['content-length'];
  if (Number(declared ?? 0) > limitBytes) throw new TooLarge(limitBytes);
  if (declared === '0' || (declared === undefined && request.headers['transfer-encoding'] === undefined)) {
    return undefined;
  }
  requireJson(request);
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new UnsupportedMediaType('Only gzip is taken as Content-Encoding.');
  }
  const raw = await readRaw(request, declared, limitBytes);
  if (raw.length === 0) return undefined;
  return parseJsonObject(encoding === 'gzip' ? await inflate(raw, limitBytes) : raw);
}

function requireJson(request: Request): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const isPatch = request.method === 'PATCH' && type.trim() === 'application/merge-patch+json';
  if (type.trim() !== 'application/json' && !isPatch) {
    throw new UnsupportedMediaType('The body must be sent as Content-Type: application/json.');
  }
  const charsets = parameters
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter.startsWith('charset'));
  if (!charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset))) {
    throw new UnsupportedMediaType('JSON is UTF-8; no other charset is taken.');
  }
}

async function readRaw(request: Request, length: string | undefined, limit: number): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit, ...(length === undefined ? {} : { length }) });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') throw new TooLarge(limit);
    throw new Malformed('The body ended before its end.');
  }
}

function inflate(compressed: Buffer, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // `info` also hands out the engine, whose count of consumed bytes shows what follows the end of the gzip stream;
    // the typings of Node know the plain callback only.
    const done = (error: NodeJS.ErrnoException | null, result: unknown): void => {
      if (error !== null) {
        reject(
          error.code === 'ERR_BUFFER_TOO_LARGE' ? new TooLarge(limit) : new Malformed('The body is not valid gzip.'),
        );
        return;
      }
      const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
      if (engine.bytesWritten === compressed.length) resolve(buffer);
      else reject(new Malformed('Something follows the end of the gzip stream.'));
    };
    gunzip(compressed, { maxOutputLength: limit, info: true }, done);
  });
}
