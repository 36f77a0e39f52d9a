import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Statement } from '../../../local/aws/iam/role.ts';
import { everyParameter, ofType, packagedTemplate, type Resources } from '../../support/packaged-template.ts';
import { createOnly, names } from '../../support/released/create-only.ts';
import { releasedTemplate, releasedVersions } from '../../support/released/released.ts';

/* What an update of the stack of a released version does to what holds data, addresses and names. */
const lasting =
  /^AWS::(ApiGatewayV2::(Api|Stage)|DynamoDB::Table|IAM::(ManagedPolicy|Role)|Logs::LogGroup|S3::Bucket|SNS::Topic|SQS::Queue|Scheduler::Schedule|StepFunctions::StateMachine)$/;

/** What goes, or is made anew, on the way from a version to this one. CHANGELOG names what holds data. */
const changed: Record<string, { gone: RegExp; replaced: string[] }> = {
  '0.1.0': {
    gone: /^(GetOpenapi|GetDocs|AnswerPreflight)IamRoleLambdaExecution$|^\w+LogGroup$/,
    replaced: ['Dashboard'],
  },
};
const isOfFunction = (resources: Resources, id: string) =>
  JSON.stringify(resources[id]!.Properties['LogGroupName'])?.includes('/aws/lambda/') ?? false;

const templates = [
  ['template', {}],
  ['template-every-parameter', everyParameter],
] as const;

describe.each(templates)('%s', (name, parameters) => {
  let today: Resources;
  beforeAll(async () => {
    today = (await packagedTemplate({ ...parameters }, { stage: 'test' })).Resources;
  }, 60_000);

  describe.each(releasedVersions)('from %s', (version) => {
    const before = releasedTemplate(version, name).Resources;
    const ids = Object.keys(before);
    const { gone, replaced } = changed[version] ?? { gone: /^$/, replaced: [] };

    test('table, API, state machines, roles and logs keep their logical ids', () => {
      const lost = ids.filter((id) => lasting.test(before[id]!.Type) && !today[id]);
      expect(lost.filter((id) => !gone.test(id))).toEqual([]);
      const logs = lost.filter((id) => before[id]!.Type === 'AWS::Logs::LogGroup');
      expect(logs.filter((id) => !isOfFunction(before, id))).toEqual([]);
    });

    test('functions that executions of it call are still there', () => {
      const called = ofType(before, 'AWS::StepFunctions::StateMachine').flatMap(([, { Properties }]) =>
        Object.values<{ 'Fn::GetAtt': [string] }>(Properties['DefinitionSubstitutions']).map(
          (arn) => arn['Fn::GetAtt'][0],
        ),
      );
      expect(called.length).toBeGreaterThan(0);
      expect(called.filter((id) => !today[id])).toEqual([]);
    });

    test('nothing else is made anew', () => {
      const isAnew = (id: string) => {
        const [former, present] = [before[id]!, today[id]!];
        if (former.Type !== present.Type) return true;
        return createOnly[former.Type]!.some(
          (property) => !isDeepStrictEqual(former.Properties?.[property], present.Properties?.[property]),
        );
      };
      expect(ids.filter((id) => today[id] && isAnew(id))).toEqual(replaced);
    });

    test('no name goes from one resource to another: that would be taken when the second is made', () => {
      const named = (resources: Resources) =>
        Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
          const value = names[Type] && Properties?.[names[Type]];
          return value ? [[`${Type} ${JSON.stringify(value)}`, id] as const] : [];
        });
      const owners = new Map(named(before));
      const moved = named(today).filter(([key, id]) => owners.has(key) && owners.get(key) !== id);
      expect(moved).toEqual([]);
    });
  });

  test('what starts a workflow is updated after that and its steps, so that it meets no earlier ones', () => {
    const machines = ofType(today, 'AWS::StepFunctions::StateMachine');
    let starts = 0;
    const early = ofType(today, 'AWS::Lambda::Function').flatMap(([id, { Properties, DependsOn = [] }]) => {
      const startable = startableBy(today[Properties['Role']['Fn::GetAtt'][0]]!.Properties);
      const started = machines.filter(
        ([, machine]) =>
          startable.includes(machine.Properties['StateMachineName']) &&
          !JSON.stringify(machine.Properties['DefinitionSubstitutions']).includes(`"${id}"`),
      );
      starts += started.length;
      return started.map(([machine]) => machine).filter((machine) => !DependsOn.includes(machine));
    });
    expect(early).toEqual([]);
    expect(starts).toBeGreaterThan(6);
  });
});

/** The names of the workflows that a role may start. */
function startableBy({ Policies }: Record<string, { PolicyDocument: { Statement: Statement[] } }[]>): string {
  const statements = Policies!.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return JSON.stringify(statements.filter(({ Action }) => [Action].flat().includes('states:StartExecution')));
}
