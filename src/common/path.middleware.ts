import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { BAD_REQUEST, type ProblemKind, URI_TOO_LONG } from './problem.js';
import { sendProblemOfKind } from './problem.filter.js';

const LONGEST_URL = 8 * 1024;

/** Refuses URLs that are too long, cannot be decoded, or hide a NUL, before anything looks at them. */
export const requireReadableUrl: RequestHandler = (request: Request, response: Response, next: NextFunction): void => {
  const kind = judgeUrl(request.url);
  if (kind === undefined) next();
  else sendProblemOfKind(request, response, kind, 'The URL cannot be read.');
};

function judgeUrl(url: string): ProblemKind | undefined {
  if (url.length > LONGEST_URL) return URI_TOO_LONG;
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  try {
    // A NUL in a parameter is for the route to refuse, by the name of the parameter.
    decodeURIComponent(query);
    return decodeURIComponent(path).includes('\u0000') ? BAD_REQUEST : undefined;
  } catch {
    return BAD_REQUEST;
  }
}

/** Takes the path below which a proxy serves the hub off every request that still has it. */
export function withoutPrefix(prefix: string): RequestHandler {
  return (request, _, next) => {
    if (request.url === prefix || request.url.startsWith(`${prefix}/`))
      request.url = request.url.slice(prefix.length) || '/';
    next();
  };
}
