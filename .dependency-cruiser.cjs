/**
 * Which module may use which: every arrow that is not listed here is an error. What a module shows to those above it is
 * told by the suffix of a file; everything else is its own affair.
 */
const below = {
  common: [],
  config: [],
  database: ['common', 'config'],
  events: ['common', 'config'],
  scheduler: ['common', 'config', 'database'],
  audit: ['common', 'config', 'database', 'events', 'scheduler'],
};
below.auth = [...below.audit, 'audit'];
below.health = [...below.auth, 'auth'];
below['agent-registry'] = [...below.health, 'health'];
below['config-manager'] = [...below['agent-registry'], 'agent-registry'];
below['metrics-collector'] = [...below['agent-registry'], 'agent-registry'];
below['alert-manager'] = [...below['agent-registry'], 'agent-registry', 'config-manager', 'metrics-collector'];
below.installer = [...below['agent-registry'], 'agent-registry'];
below.dashboard = ['common'];
below.overview = [...below['alert-manager'], 'alert-manager'];
below.realtime = [...below['alert-manager'], 'alert-manager'];

/** Foundations are there to be used: every file beside their module file may be imported. */
const foundations = ['common', 'config', 'database', 'events', 'scheduler', 'audit', 'auth'];
const shown =
  '[.-](module|service|queries|guard|decorator|interceptor|events|entity|entities|dto|source|kinds|selector)';

const publicFilesOf = (module) =>
  foundations.includes(module) ? `^src/${module}/[^/]+\\.ts$` : `^src/${module}/.+${shown}\\.ts$`;

const arrows = Object.entries(below).map(([module, others]) => ({
  from: { path: `^src/${module}/` },
  to: { path: [`^src/${module}/`, ...others.map(publicFilesOf)] },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that need each other are one thought in two files: split off what both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package must be named in package.json, or a clean install breaks.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-package-in-production',
      comment: 'The image and the installed agent have no development packages.',
      severity: 'error',
      from: { path: '^(src|agent/src|client/src)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-has-one-door-to-its-server',
      comment: 'Only the start of the hub knows whether the database is embedded.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(database/embedded/|[^/]+\\.ts$)' },
      to: { path: '^src/database/embedded/' },
    },
  ],
  allowed: [
    ...arrows,
    // What puts the hub together and starts it: main.ts, app.module.ts, configure-app.ts, openapi.ts, start/.
    { from: { path: '^src/([^/]+\\.ts$|start/)' }, to: { path: '^src/' } },
    { from: { path: '^client/src/' }, to: { path: '^client/src/' } },
    { from: { path: '^agent/src/' }, to: { path: ['^agent/src/', '^client/(src|dist)/'] } },
    { from: { path: '^dashboard/src/' }, to: { path: ['^dashboard/src/', '^client/(src|dist)/', '\\.css$'] } },
    { from: {}, to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core'] } },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: 'spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
