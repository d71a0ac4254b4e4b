import { NotFoundException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { sendProblem } from './problem.filter.js';
import { namedMethods } from './route-table.js';

/** Refuses methods that a path without a parameter does not take, before a route with one takes them for its own. */
export const requireKnownMethod: RequestHandler = (request: Request, response: Response, next: NextFunction): void => {
  const methods = namedMethods(request);
  if (methods.length === 0 || methods.includes(request.method)) next();
  else sendProblem(request, response, new NotFoundException());
};
