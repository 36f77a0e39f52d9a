import type { Permission } from '../../../local/aws/iam/permission.ts';
import type { PolicyDocument, Statement } from '../../../local/aws/iam/role.ts';
import { judgedBy } from './judged-by.ts';

/** A policy from which one action or one resource of one statement that allows something is taken away. */
interface Mutant {
  /** `Packages: s3:PutObject`; statements without a Sid have their number. */
  name: string;
  document: PolicyDocument;
}

const without = (list: string | string[], one: string) => [list].flat().filter((other) => other !== one);

function mutantsOf(document: PolicyDocument): Mutant[] {
  return document.Statement.flatMap((statement, index) => {
    const { Sid = String(index), Effect, Action, Resource } = statement;
    if (Effect === 'Deny') return [];
    const mutant = (taken: string, change: Partial<Statement>): Mutant => ({
      name: `${Sid}: ${taken}`,
      document: { ...document, Statement: document.Statement.with(index, { ...statement, ...change }) },
    });
    return [
      ...[Action].flat().map((one) => mutant(one, { Action: without(Action, one) })),
      ...[Resource ?? []].flat().map((one) => mutant(one, { Resource: without(Resource, one) })),
    ];
  });
}

const isEnough = (document: PolicyDocument, needed: readonly Permission[]) =>
  needed.every(judgedBy([document]));

/** What can be taken out of a policy so that everything is still allowed that was needed, and another check finds nothing either. */
export async function survivors(
  document: PolicyDocument,
  needed: readonly Permission[],
  isFound: (document: PolicyDocument) => Promise<boolean>,
): Promise<string[]> {
  const different = [...new Map(needed.map((one) => [JSON.stringify(one), one])).values()];
  const left: string[] = [];
  for (const mutant of mutantsOf(document))
    if (isEnough(mutant.document, different) && !(await isFound(mutant.document))) left.push(mutant.name);
  return left;
}
