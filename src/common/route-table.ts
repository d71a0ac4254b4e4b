import type { Request } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { path: string; methods: Record<string, boolean> };
}

/** The methods that routes of this path take, for `405` and its `Allow`; empty when there is no such path. */
export function allowedMethods(request: Request): string[] {
  const named = namedMethods(request);
  return named.length > 0 ? named : methodsOf(routesOf(request));
}

/**
 * As `allowedMethods`, where the path has no parameter: `/agents/summary` is a path of its own, and no agent called
 * summary, though a route of `/agents/:id` would take it for one.
 */
export function namedMethods(request: Request): string[] {
  return methodsOf(routesOf(request, (path) => !/[:*]/.test(path)));
}

function routesOf(request: Request, isMeant: (path: string) => boolean = () => true): NonNullable<Layer['route']>[] {
  const { stack } = request.app.router as unknown as { stack: Layer[] };
  return stack.flatMap((layer) =>
    layer.route !== undefined && isMeant(layer.route.path) && layer.match(request.path) ? [layer.route] : [],
  );
}

function methodsOf(routes: NonNullable<Layer['route']>[]): string[] {
  const methods = new Set<string>();
  for (const { methods: taken } of routes) {
    for (const method of Object.keys(taken)) {
      if (method !== '_all') methods.add(method.toUpperCase());
    }
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
