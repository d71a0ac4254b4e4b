import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { buildApiDocument } from './api-document.js';
import { Unavailable } from './common/edge-errors.js';
import { AcceptableInterceptor } from './common/acceptable.interceptor.js';
import { LocationInterceptor } from './common/location.interceptor.js';
import { requireReadableHeaders } from './common/headers.middleware.js';
import { requestLogger } from './common/logging.js';
import { requireKnownMethod } from './common/method.middleware.js';
import { NoQueryInterceptor } from './common/no-query.interceptor.js';
import { requireReadableUrl, withoutPrefix } from './common/path.middleware.js';
import { ProblemFilter, sendProblem } from './common/problem.filter.js';
import { RequestBodyInterceptor } from './common/request-body.interceptor.js';
import { ProblemValidationPipe } from './common/validation.pipe.js';
import type { Settings } from './config/settings.js';
import { serveDashboard } from './dashboard/serve-dashboard.js';
import { Lifecycle } from './health/lifecycle.service.js';
import { Reflector } from '@nestjs/core';

/** Swagger UI brings inline styles; its scripts are files of the hub. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
};

/** What the hub, its tests and its document have in common: the way of a request from its first byte to its answer. */
export function configureApp(app: NestExpressApplication, settings: Settings, logger: Logger): void {
  app.set('query parser', 'simple');
  app.set('trust proxy', readTrustProxy(settings.trustProxy));
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(requestLogger(logger));
  app.use(requireReadableHeaders, requireReadableUrl);
  if (settings.pathPrefix !== '') app.use(withoutPrefix(settings.pathPrefix));
  app.use(helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY, hsts: settings.isSecure }));
  if (settings.corsOrigins.length > 0) app.enableCors({ origin: settings.corsOrigins, credentials: true, maxAge: 600 });
  app.use(redirectRoot(`${settings.pathPrefix}/dashboard/`), serveDashboard());
  serveDocumentation(app);
  app.use(requireServing(app.get(Lifecycle)), requireKnownMethod);
  const reflector = app.get(Reflector);
  app.useGlobalInterceptors(
    new AcceptableInterceptor(),
    new RequestBodyInterceptor(reflector),
    new NoQueryInterceptor(),
    new LocationInterceptor(reflector),
  );
  app.useGlobalPipes(new ProblemValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
}

function serveDocumentation(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => buildApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Agent Monitor API',
    swaggerOptions: { displayRequestDuration: true, docExpansion: 'list', filter: true, tryItOutEnabled: true },
  });
}

/** Whoever opens the hub in a browser wants its dashboard. */
function redirectRoot(target: string): RequestHandler {
  return (request, response, next) => {
    if (request.path === '/' && ['GET', 'HEAD'].includes(request.method)) response.redirect(302, target);
    else next();
  };
}

/** Until the database is there, and while the hub drains, only probes and the documentation are answered. */
function requireServing(lifecycle: Lifecycle): RequestHandler {
  return (request, response, next) => {
    if (lifecycle.phase === 'serving' || /^\/health(\/|$)/.test(request.path)) next();
    else if (lifecycle.phase === 'draining') sendProblem(request, response, new Unavailable('The hub is stopping.', 1));
    else sendProblem(request, response, new Unavailable('The hub is waiting for its database.', 2));
  };
}

function readTrustProxy(setting: string): boolean | number | string[] {
  if (setting === 'true' || setting === 'false') return setting === 'true';
  if (/^\d+$/.test(setting)) return Number(setting);
  return setting.split(',').map((network) => network.trim());
}
