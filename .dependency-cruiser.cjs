// Who may import whom (docs/architecture.md). The features are read from the disk, so a new one is under the rules
// from its first file. test/architecture/import-rules.spec.ts breaks each rule once.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = process.env.RULES_ROOT ?? __dirname;
const features = readdirSync(join(root, 'libs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['platform', 'contracts', 'api-client'].includes(entry.name))
  .map((entry) => entry.name);

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'feature-to-feature',
      comment: 'Another feature is reached by a port or an event in contracts.',
      severity: 'error',
      from: { path: `^libs/(${features.join('|')})/` },
      to: { path: `^libs/(${features.join('|')})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'platform-to-feature',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: `^libs/(${features.join('|')})/` },
    },
    {
      name: 'contracts-to-anything',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^(libs/(?!contracts/)|apps/)' },
    },
    {
      name: 'contracts-free-of-frameworks',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: 'node_modules/(@types/)?(@nestjs|@prisma|ioredis|bullmq|pg|socket\\.io|fastify)/' },
    },
    { name: 'libs-to-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/($1|api/src/(app\\.module|api-docs|routes)\\.)' },
    },
    {
      name: 'no-way-around-the-index',
      comment:
        'A lib is imported by its index (#groups, #platform/database, #contracts/groups); a relative path never leaves its lib.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'apps-by-index',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^libs/',
        pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/(platform|contracts)/src/.+/index\\.ts$'],
      },
    },
    {
      name: 'domain-is-pure',
      comment:
        'domain/ imports itself, contracts and the pure helpers of platform: dates and the base of errors.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(libs|apps|node_modules)/',
        pathNot: [
          '^libs/$1/src/domain/',
          '^libs/contracts/',
          '^libs/platform/src/(clock|http|crypto)/index\\.ts$',
        ],
      },
    },
    {
      name: 'http-to-data',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/http/' },
      to: { path: '^libs/$1/src/data/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'libs/platform/src/database/generated' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
