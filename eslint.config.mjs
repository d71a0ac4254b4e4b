import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noFocusedTest = {
  selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name='only']",
  message: 'A focused test hides all the others',
};
const noDirectEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read and validated once: src/config in the hub, agent/src/settings/settings.ts in the agent',
};
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only' };
const noBarrel = { selector: 'ExportAllDeclaration', message: 'Import from the file that has it: no barrels' };

const product = ['src/**/*.ts', 'agent/src/**/*.ts', 'client/src/**/*.ts', 'dashboard/src/**/*.{ts,tsx}'];
const tests = ['**/*spec.ts', 'test/**/*.ts'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'data/', 'coverage/', 'client/src/schema.d.ts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest's modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Requests and responses are plain literals that their documented class describes, copied with a spread; and
      // lengths are counted in code points on purpose.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noFocusedTest],
    },
  },
  {
    files: product,
    rules: { 'no-restricted-syntax': ['error', noFocusedTest, noDirectEnvironment, noDefaultExport, noBarrel] },
  },
  { files: ['dashboard/src/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat['recommended-latest']] },
  // What a query gives, the library infers from its function; written down, it would be the same words twice.
  { files: ['dashboard/src/api/*queries.ts'], rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' } },
  // The statements of one migration are read from top to bottom, not in pieces.
  { files: ['src/database/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['src/config/**/*.ts', 'agent/src/settings/settings.ts'],
    rules: { 'no-restricted-syntax': ['error', noFocusedTest, noDefaultExport, noBarrel] },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noFocusedTest],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // A number that cannot be kept exactly is what some tests send.
      'no-loss-of-precision': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        module: 'writable',
      },
      sourceType: 'module',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
        crypto: 'readonly',
      },
    },
  },
);
