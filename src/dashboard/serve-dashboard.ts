import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { Unavailable } from '../common/edge-errors.js';
import { NotFound } from '../common/errors.js';
import { METHOD_NOT_ALLOWED } from '../common/problem.js';
import { sendProblem, sendProblemOfKind } from '../common/problem.filter.js';
import { type BuiltDashboard, type BuiltFile, readBuiltDashboard } from './built-files.js';
import { contentSecurityPolicy, renderPage } from './page.js';

const METHODS = ['GET', 'HEAD'];
const RETRY_SECONDS = 30;

/**
 * Serves the built dashboard below `/dashboard`: its files, and its page for every other path, which the page itself
 * understands. It holds nobody's data, needs no database, and is read from disk once, when it is asked for first.
 */
export function serveDashboard(read: () => BuiltDashboard | undefined = readBuiltDashboard): RequestHandler {
  let built: BuiltDashboard | undefined;
  return (request, response, next) => {
    const { path } = request;
    if (path !== '/dashboard' && !path.startsWith('/dashboard/')) {
      next();
    } else if (!METHODS.includes(request.method)) {
      response.set('Allow', METHODS.join(', '));
      sendProblemOfKind(request, response, METHOD_NOT_ALLOWED, 'This path takes GET, HEAD.');
    } else {
      built ??= read();
      if (built === undefined)
        sendProblem(request, response, new Unavailable('The dashboard is not built: npm run build.', RETRY_SECONDS));
      else answer(built, request, response);
    }
  };
}

function answer(built: BuiltDashboard, request: Request, response: Response): void {
  const name = request.path.slice('/dashboard/'.length);
  const file = built.files.get(name);
  if (file !== undefined) sendFile(file, request, response);
  else if (name.startsWith('assets/')) sendProblem(request, response, new NotFound());
  else sendPage(built.html, request, response);
}

function sendPage(html: string, request: Request, response: Response): void {
  const nonce = randomBytes(16).toString('base64url');
  response.set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy(nonce) });
  response.type('text/html').send(renderPage(html, request.path, nonce));
}

/** Caches on the way keep a hashed file for a year; the others ask each time whether theirs is still the one. */
function sendFile(file: BuiltFile, request: Request, response: Response): void {
  response.set({
    'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': file.type,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  });
  if (request.headers['if-none-match'] === file.etag) {
    response.status(304).end();
    return;
  }
  const coding = chooseCoding(file, request);
  if (coding !== undefined) response.set('Content-Encoding', coding);
  const body = (coding && file.encoded[coding]) ?? file.plain;
  response.set('Content-Length', body.length.toString());
  response.end(request.method === 'HEAD' ? undefined : body);
}

function chooseCoding(file: BuiltFile, request: Request): 'br' | 'gzip' | undefined {
  const there = (['br', 'gzip'] as const).filter((coding) => file.encoded[coding] !== undefined);
  const chosen = there.length > 0 && request.acceptsEncodings([...there, 'identity']);
  return there.find((coding) => coding === chosen);
}
