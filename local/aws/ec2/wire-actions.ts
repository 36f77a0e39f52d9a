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

/** A retry with the same token gets the first response; with other parameters it is refused. */
function createRepeats(): (
  action: string,
  input: object,
  run: () => object | Promise<object>,
) => object | Promise<object> {
  const answers = new Map<string, { parameters: string; answer: object | Promise<object> }>();

  return (action, input, run) => {
    const { ClientToken, ...others } = input as { ClientToken?: string };
    if (!ClientToken) return run();
    const parameters = JSON.stringify(others);
    const known = answers.get(`${action} ${ClientToken}`);
    if (known?.parameters === parameters) return known.answer;
    if (known) {
      const message = 'The client token you have provided is already used with different parameters.';
      throw new AwsError('IdempotentParameterMismatch', message);
    }
    const answer = run();
    answers.set(`${action} ${ClientToken}`, { parameters, answer });
    return answer;
  };
}

/** EC2's actions as callers from outside see them: what local AWS would ignore is refused. */
export function wireActions(actions: Ec2Actions): Actions {
  const repeatable = createRepeats();
  return Object.fromEntries(
    Object.entries<Actions[string]>(actions).map(([action, run]) => [
      action,
      (input: object) => {
        checkSupported(action, input, SUPPORTED[action as keyof Ec2Actions]);
        checkTags(input);
        return repeatable(action, input, () => run(input as never));
      },
    ]),
  );
}
