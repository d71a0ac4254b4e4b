import { availableParallelism } from 'node:os';

/**
 * Three honest sizes, told by suffix: `.spec.ts` is pure, `.db-spec.ts` has a PostgreSQL database of its own,
 * `.e2e-spec.ts` talks to a whole hub through the typed client.
 */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2023',
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@agent-monitor/client$': '<rootDir>/client/src/client.ts',
  },
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/client/dist/',
    '<rootDir>/agent/dist/',
    '<rootDir>/dashboard/dist/',
    '<rootDir>/data/',
  ],
  setupFiles: ['reflect-metadata'],
};

const withDatabase = {
  ...common,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/**
 * Tests that measure how long something takes, or put a whole fleet of hubs under load: beside others they would measure
 * those. `npm test` runs them after all others, one at a time.
 */
const ALONE = [
  'agent/src/checks/kinds/http.check.spec.ts',
  'src/scheduler/scheduler.db-spec.ts',
  'test/e2e/database-away.e2e-spec.ts',
  'test/e2e/hub-process.e2e-spec.ts',
  'test/e2e/replicas.e2e-spec.ts',
  'test/e2e/stream-load.e2e-spec.ts',
  'test/e2e/stream-replicas.e2e-spec.ts',
  'test/e2e/stream.e2e-spec.ts',
].map((file) => `<rootDir>/${file}`);

const besideOthers = { testPathIgnorePatterns: ['/node_modules/', ...ALONE] };

export default {
  testTimeout: 30_000,
  // The hubs and databases of the tests are processes beside them: more workers than this would only wait for those.
  maxWorkers: Math.min(availableParallelism(), 4),
  // ES modules of a file that was tested are never given back: the process that runs the files is replaced now and then.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...common,
      ...besideOthers,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{src,agent/src,client/src,dashboard/src,test}/**/*.spec.ts',
        '<rootDir>/bench/**/*.spec.mjs',
      ],
    },
    { ...withDatabase, ...besideOthers, displayName: 'db', testMatch: ['<rootDir>/{src,test}/**/*.db-spec.ts'] },
    { ...withDatabase, ...besideOthers, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
    { ...withDatabase, displayName: 'alone', testMatch: ALONE },
  ],
};
