import type { RequestHandler } from 'express';
import { BAD_REQUEST, HEADERS_TOO_LARGE } from './problem.js';
import { sendProblemOfKind } from './problem.filter.js';

/** Far more than any client sends; Node drops what is beyond 2,000 without a word. */
const MOST_HEADERS = 200;

/** Refuses requests with too many headers, or without exactly one Host (RFC 9112, 3.2). */
export const requireReadableHeaders: RequestHandler = (request, response, next) => {
  const hosts = request.headersDistinct.host?.length ?? 0;
  if (request.rawHeaders.length > 2 * MOST_HEADERS) {
    sendProblemOfKind(request, response, HEADERS_TOO_LARGE, `A request may have ${MOST_HEADERS.toString()} headers.`);
  } else if (hosts > 1 || (hosts === 0 && request.httpVersion !== '1.0')) {
    sendProblemOfKind(request, response, BAD_REQUEST, 'A request has exactly one Host header.');
  } else {
    next();
  }
};
