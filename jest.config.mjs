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

export default {
  testTimeout: 30_000,
  // ES modules of a file that was tested are never given back: the process that runs the files is replaced now and then.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{src,agent/src,client/src,dashboard/src,test}/**/*.spec.ts'],
    },
    { ...withDatabase, displayName: 'db', testMatch: ['<rootDir>/{src,test}/**/*.db-spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
  ],
};
