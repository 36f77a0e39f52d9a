import { template } from '../theirs.ts';
import type { Doing } from './doing.ts';

export const stackDeeds = {
  async delete_stack(aws, { stack }) {
    aws.cloudFormation.actions.DescribeStacks({ StackName: stack });
    aws.cloudFormation.actions.DeleteStack({ StackName: stack });
    return true;
  },
  /** Termination protection. */
  async protect_stack({ cloudFormation }, { stack }) {
    const protect = (EnableTerminationProtection: boolean) =>
      cloudFormation.actions.UpdateTerminationProtection({ StackName: stack, EnableTerminationProtection });
    protect(true);
    return () => protect(false);
  },
  /** More stacks than fit on a page, and newer ones. */
  async crowd({ cloudFormation }, { placed }) {
    if (placed.stacks.length > 0) return false;
    for (let count = 0; count < 110; count++) {
      const StackName = `crowd-${count}`;
      cloudFormation.actions.CreateStack({ StackName, TemplateBody: template });
      placed.stacks.push(StackName);
    }
    return true;
  },
} satisfies Record<string, Doing>;
