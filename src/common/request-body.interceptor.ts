import { gunzip } from 'node:zlib';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import getRawBody from 'raw-body';
import type { Observable } from 'rxjs';
import { Malformed, TooLarge, UnsupportedMediaType } from './edge-errors.js';
import { type JsonObject, parseJsonObject } from './strict-json.js';
import { parseYamlObject } from './strict-yaml.js';

const KIB = 1024;
const DEFAULT_LIMIT = 64 * KIB;
const BODY_LIMIT = 'body-limit';
const BODY_PARSERS = 'body-parsers';
const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** How many KiB a route's body may have after decompression; 64 without this decorator. */
export const BodyLimit = (kibibytes: number): MethodDecorator => SetMetadata(BODY_LIMIT, kibibytes * KIB);

/** How the text of a body becomes one object, by its media type. */
type BodyParsers = Record<string, (bytes: Uint8Array) => JsonObject>;

const JSON_ONLY: BodyParsers = { 'application/json': parseJsonObject };
const JSON_PATCH: BodyParsers = { ...JSON_ONLY, 'application/merge-patch+json': parseJsonObject };
const JSON_OR_YAML: BodyParsers = {
  ...JSON_ONLY,
  'application/yaml': parseYamlObject,
  'text/yaml': parseYamlObject,
};

/** The route takes YAML beside JSON. */
export const YamlBody = (): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_PARSERS, JSON_OR_YAML), ApiConsumes(...Object.keys(JSON_OR_YAML)));

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
      const ownParsers = this.reflector.get<BodyParsers | undefined>(BODY_PARSERS, context.getHandler());
      const parsers = ownParsers ?? (request.method === 'PATCH' ? JSON_PATCH : JSON_ONLY);
      request.body = await readBody(request, limit, parsers);
    }
    return next.handle();
  }
}

/**
 * Reads, inflates and parses one body.
 * @throws TooLarge, UnsupportedMediaType, Malformed or Invalid, in this order.
 */
async function readBody(request: Request, limitBytes: number, parsers: BodyParsers): Promise<unknown> {
  const declared = request.headers['content-length'];
  if (Number(declared ?? 0) > limitBytes) throw new TooLarge(limitBytes);
  if (declared === '0' || (declared === undefined && request.headers['transfer-encoding'] === undefined)) {
    return undefined;
  }
  const parse = requireParser(request, parsers);
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new UnsupportedMediaType('Only gzip is taken as Content-Encoding.');
  }
  const raw = await readRaw(request, declared, limitBytes);
  if (raw.length === 0) return undefined;
  return parse(encoding === 'gzip' ? await inflate(raw, limitBytes) : raw);
}

function requireParser(request: Request, parsers: BodyParsers): BodyParsers[string] {
  const [name = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const type = name.trim();
  const parse = Object.hasOwn(parsers, type) ? parsers[type] : undefined;
  if (parse === undefined) {
    const taken = Object.keys(parsers).join(' or ');
    throw new UnsupportedMediaType(`The body must be sent as Content-Type: ${taken}.`);
  }
  const charsets = parameters
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter.startsWith('charset'));
  if (!charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset))) {
    throw new UnsupportedMediaType('The body must be UTF-8; no other charset is taken.');
  }
  return parse;
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
