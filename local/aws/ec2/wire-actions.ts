import type { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Actions } from '../service.ts';
import type { Ec2Actions } from './actions.ts';
import { invalidValue } from './kinds.ts';
import { SUPPORTED } from './supported.ts';

function checkSupported(action: string, input: object, supported: readonly string[]): void {
  const other = Object.keys(input).find((name) => !supported.includes(name));
  if (other === undefined) return;
  throw new AwsError(
    'UnsupportedOperation',
    `Local AWS does not support ${other} of ${action}. It supports: ${supported.join(', ')}.`,
  );
}

/** Only AWS's own services, which do not come over the wire, give tags that begin with `aws:`. */
function checkTags({
  Tags = [],
  TagSpecifications = [],
}: {
  Tags?: Tag[];
  TagSpecifications?: TagSpecification[];
}): void {
  const all = [...Tags, ...TagSpecifications.flatMap((specification) => specification.Tags ?? [])];
  if (!all.some(({ Key }) => Key?.toLowerCase().startsWith('aws:'))) return;
  throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
}

/** EC2's actions as callers from outside see them: what local AWS would ignore is refused. */
export function wireActions(actions: Ec2Actions): Actions {
  return Object.fromEntries(
    Object.entries<Actions[string]>(actions).map(([action, run]) => [
      action,
      (input: object) => {
        checkSupported(action, input, SUPPORTED[action as keyof Ec2Actions]);
        checkTags(input);
        return run(input as never);
      },
    ]),
  );
}
