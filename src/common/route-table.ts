import type { Request } from 'express';

interface Layer {
  match(path: string): boolean;
  route?: { path: string; methods: Record<string, boolean> };
}

/** The methods that routes of this path take, for `405` and its `Allow`; empty when there is no such path. */
export function allowedMethods(request: Request): string[] {
  const named = namedMethods(request);
  return named.length > 0 ? named : methodsOf(stackOf(request), request.path);
}

/**
 * As `allowedMethods`, where the path has a name that another route would take for its parameter: `/agents/summary` is a
 * path of its own, and no agent called summary, though a route of `/agents/:id` would take it for one.
 */
export function namedMethods(request: Request): string[] {
  const stack = stackOf(request);
  const known =
    namedLayers.get(stack) ?? stack.filter(({ route }) => route !== undefined && isNamed(route.path, stack));
  namedLayers.set(stack, known);
  return methodsOf(known, request.path);
}

/** By the stack of a router, which is complete before the first request. */
const namedLayers = new WeakMap<Layer[], Layer[]>();

function stackOf(request: Request): Layer[] {
  return (request.app.router as unknown as { stack: Layer[] }).stack;
}

/** Whether the path of a route is also one of another route, with a name where that has a parameter. */
function isNamed(path: string, stack: Layer[]): boolean {
  const segments = path.split('/');
  return stack.some(({ route }) => {
    const others = route?.path.split('/') ?? [];
    return (
      route?.path !== path &&
      others.length === segments.length &&
      others.every(
        (other, index) => other === segments[index] || (other.startsWith(':') && !segments[index]?.startsWith(':')),
      )
    );
  });
}

function methodsOf(layers: Layer[], path: string): string[] {
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !layer.match(path)) continue;
    for (const method of Object.keys(layer.route.methods)) {
      if (method !== '_all') methods.add(method.toUpperCase());
    }
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
