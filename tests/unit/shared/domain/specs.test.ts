import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { clusterSpec } from '../../../../shared/domain/cluster/cluster.ts';
import { networkSpec } from '../../../../shared/domain/cluster/network.ts';
import { runTasksSpec } from '../../../../shared/domain/task/run-tasks.ts';
import { serviceSpec } from '../../../../shared/domain/service/service-spec.ts';
import { taskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition.ts';
import { problems } from './problems.ts';
import { examplesOf } from '../../../support/examples.ts';

const specs: [string, z.ZodMiniType][] = [
  ['clusterSpec', clusterSpec],
  ['taskDefinitionSpec', taskDefinitionSpec],
  ['serviceSpec', serviceSpec],
  ['networkSpec', networkSpec],
  ['runTasksSpec', runTasksSpec],
];

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The fields of a schema and of all schemas in it that somebody reading the documentation would have to guess. */
function undocumented(schema: JsonSchema, definitions = schema.$defs ?? {}): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field !== 'object' || field.$ref) return [];
    return field.description && field.examples ? [] : [`${schema.id ?? ''}.${name}`];
  });
  const inner = Object.values(schema.$defs ?? {}).flatMap((definition) =>
    undocumented(definition, definitions),
  );
  return [...own, ...inner];
}

test.each(specs)('every field of %s has a description and an example', (_, spec) => {
  expect(undocumented(z.toJSONSchema(spec, { io: 'input' }))).toEqual([]);
});

test.each(specs)('the examples of %s are right', (_, spec) => {
  const examples = examplesOf(spec);
  expect(examples).toEqual([expect.anything()]);
  for (const example of examples) expect(problems(spec, example)).toEqual([]);
});

test.each(specs)('%s refuses unknown fields', (_, spec) => {
  expect(problems(spec, { colour: 'blue' }).join('\n')).toContain(
    'colour: There is no field "colour" here. Fields: ',
  );
});

test.each(specs)('what %s has parsed, it parses again to the same', (_, spec) => {
  for (const example of examplesOf(spec)) {
    const parsed = spec.parse(example);
    expect(spec.parse(parsed)).toEqual(parsed);
  }
});
