/**
 * The arrows between the folders, as the architecture draws them. Of functions, shared, infra and build everything that
 * is not allowed is refused: tests/unit/packaging/import-rules.test.ts expects a rule by `only` for each of their files.
 */

const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from, ...extra },
  to: { pathNot: [...allowed, from], dependencyTypesNot: ['core'] },
});

const packages = (...names) => names.map((name) => `^node_modules/${name}/`);

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^client/generated/' },
      to: { circular: true },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'entries-are-imported-by-tests-and-local-only',
      severity: 'error',
      from: { pathNot: '^(tests|local)/' },
      to: { path: '^functions/' },
    },
    {
      name: 'nothing-imports-local-or-tests',
      severity: 'error',
      from: { pathNot: '^(local|tests|bench|client/tests)/' },
      to: { path: '^(local|tests|client/tests)/' },
    },
    {
      name: 'only-tests-import-tests-of-a-workspace',
      severity: 'error',
      from: { pathNot: '^((local|client)/)?tests/' },
      to: { path: '^(local|client)/tests/' },
    },
    {
      name: 'local-knows-nothing-of-the-product',
      severity: 'error',
      from: { path: '^local/', pathNot: '^local/tests/' },
      to: { path: '^(shared|functions|tests)/' },
    },
    {
      name: 'tests-of-local-know-nothing-of-the-service',
      severity: 'error',
      from: { path: '^local/tests/' },
      to: { path: '^(shared|functions)/' },
    },
    {
      name: 'the-client-needs-nothing',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/tests/' },
      to: { pathNot: '^client/' },
    },
    {
      name: 'only-aws-and-the-table-import-the-sdk',
      severity: 'error',
      from: {
        path: '^(functions|shared)/',
        pathNot: '^shared/(aws/|journal/(table|transactions|existing-items|marshall)\\.ts$)',
      },
      to: { path: '^node_modules/@(aws-sdk|smithy)/' },
    },
    only('functions', '^functions/', [
      '^shared/(http|contracts|use-cases)/',
      '^shared/(step|deps)\\.ts$',
      ...packages('@types'),
    ]),
    only('http', '^shared/http/', [
      '^shared/(contracts|errors|domain/team)/',
      '^shared/(request-signal|config|problem-codes)\\.ts$',
      '^shared/telemetry/log\\.ts$',
      ...packages('@middy', '@types', 'zod', 'yaml'),
    ]),
    only('contracts', '^shared/contracts/', [
      '^shared/(domain|errors)/',
      '^shared/problem-codes\\.ts$',
      ...packages('zod'),
    ]),
    only('domain', '^shared/domain/', packages('zod')),
    only('errors', '^shared/errors/', [
      '^shared/domain/',
      '^shared/problem-codes\\.ts$',
      ...packages('@types'),
    ]),
    {
      name: 'use-cases-take-types-only-from-aws-and-the-journal',
      severity: 'error',
      from: { path: '^shared/use-cases/' },
      to: { path: '^shared/(aws|journal)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'of-the-journal-only-the-table-knows-aws',
      severity: 'error',
      from: { path: '^shared/journal/', pathNot: '^shared/journal/(table|transactions)\\.ts$' },
      to: { path: '^shared/aws/' },
    },
    only('use-cases', '^shared/use-cases/', [
      '^shared/(domain|aws|journal|errors)/',
      '^shared/(clock|collect-pages)\\.ts$',
    ]),
    only('aws', '^shared/aws/', [
      '^shared/(domain|errors)/',
      '^shared/(request-signal|config|clock|collect-pages)\\.ts$',
      '^shared/telemetry/metrics\\.ts$',
      ...packages('@aws-sdk', '@smithy'),
    ]),
    only('journal', '^shared/journal/', [
      '^shared/(domain|errors)/',
      '^shared/aws/(connection|cursor)\\.ts$',
      '^shared/config\\.ts$',
      '^shared/telemetry/metrics\\.ts$',
      ...packages('@aws-sdk', 'zod'),
    ]),
    {
      name: 'only-steps-import-what-states-of-workflows-do',
      severity: 'error',
      from: { path: '^shared/use-cases/', pathNot: '^shared/use-cases/steps/' },
      to: { path: '^shared/use-cases/steps/' },
    },
    {
      name: 'a-workflow-imports-no-states-of-another',
      severity: 'error',
      from: { path: '^shared/use-cases/steps/([^/]+)/' },
      to: { path: '^shared/use-cases/steps/', pathNot: '^shared/use-cases/steps/$1/' },
    },
    only('log', '^shared/telemetry/log\\.ts$', packages('@aws-lambda-powertools')),
    only('metrics', '^shared/telemetry/metrics\\.ts$', [
      '^shared/domain/',
      ...packages('@aws-lambda-powertools'),
    ]),
    only('deps', '^shared/deps\\.ts$', [
      '^shared/(aws|journal)/',
      '^shared/domain/limits/limits\\.ts$',
      '^shared/(config|clock|request-signal)\\.ts$',
      ...packages('uuid'),
    ]),
    only('step', '^shared/step\\.ts$', ['^shared/telemetry/(log|metrics)\\.ts$', ...packages('@types')]),
    only('telemetry', '^shared/telemetry/', ['^shared/domain/', ...packages('@aws-lambda-powertools')]),
    only('files-of-shared', '^shared/(?!(deps|step)\\.ts$)[^/]+\\.ts$', ['^shared/errors/']),
    only('infra', '^infra/', packages('serverless', '@aws-sdk/client-cloudformation', '@aws-sdk/client-ec2')),
    only('build', '^build/', packages('typescript')),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^client/dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
