/** A right that is wrong, or one that is missing. */
export interface Finding {
  check: string;
  /** Who holds it: `deployment: CloudFormationRole`. */
  holder: string;
  action: string;
  /** What is wrong with it. */
  problem: string;
}

/** Why a finding is as it has to be. */
export interface Exception {
  check: string;
  holder: RegExp;
  actions: readonly string[];
  reason: string;
  /** Who says so, and is not of this project. */
  source: string;
}

export const isExcused = ({ check, holder, action }: Finding, exception: Exception): boolean =>
  exception.check === check && exception.holder.test(holder) && exception.actions.includes(action);

/** The findings for which there is no reason, and the actions of exceptions that nothing needs any more. */
export function judge(findings: readonly Finding[], exceptions: readonly Exception[]) {
  const left = findings.filter((finding) => !exceptions.some((exception) => isExcused(finding, exception)));
  const idle = exceptions.flatMap((exception) =>
    exception.actions
      .filter((action) => !findings.some((one) => one.action === action && isExcused(one, exception)))
      .map((action) => `${exception.check} ${exception.holder.source}: ${action}`),
  );
  return { left, idle };
}
