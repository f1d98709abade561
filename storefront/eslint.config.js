import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

/** What a folder may not import: dependencies point one way, app → features → components → design, api, i18n, lib. */
const boundary = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist', 'target', 'node_modules', 'src/api/generated'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  { files: ['src/**/*.tsx'], ...jsxA11y.flatConfigs.strict },
  { files: ['scripts/**', '*.js'], languageOptions: { globals: globals.node } },
  ...features.map((feature) =>
    boundary(
      [`src/features/${feature}/**`],
      [...features.filter((other) => other !== feature).map((other) => `@/features/${other}/*`), '@/app/*'],
      'A feature knows no other feature; compose them in src/app/routes.',
    ),
  ),
  boundary(['src/{components,design,api,i18n,lib}/**'], ['@/features/*', '@/app/*'], 'Shared code knows no feature.'),
  boundary(
    ['src/{design,api,i18n,lib}/**'],
    ['@/features/*', '@/app/*', '@/components/*'],
    'Foundations know no component of the shop.',
  ),
);
