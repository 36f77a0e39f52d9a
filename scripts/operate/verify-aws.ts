import { explanationOf } from './removal/refusal.ts';
import { readVerifyOptions, type VerifyOptions } from './verify-aws/options.ts';
import { removeEverything } from './verify-aws/remove-everything.ts';
import { publish } from './verify-aws/report.ts';
import { runSteps } from './verify-aws/run-steps.ts';
import { steps } from './verify-aws/steps.ts';
import type { Target } from './verify-aws/target.ts';
import { account } from './verify-aws/targets/account.ts';
import { localAws } from './verify-aws/targets/local-aws.ts';
import { miniStack } from './verify-aws/targets/ministack.ts';
import { Visit } from './verify-aws/visit.ts';

/*
 * `npm run verify:aws`: deploys into an account, looks at all that only AWS can show, measures what the documentation
 * estimates, prints tables, and removes everything, also where it breaks off or is interrupted. docs/deploy.md.
 */
const targets: Record<VerifyOptions['on'], (options: VerifyOptions) => Promise<Target | undefined>> = {
  aws: account,
  local: localAws,
  ministack: miniStack,
};

try {
  process.exitCode = await verify(readVerifyOptions(process.argv.slice(2)));
} catch (error) {
  const explanation = explanationOf(error);
  if (!explanation) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
}

async function verify(options: VerifyOptions): Promise<number> {
  const target = await targets[options.on](options);
  if (!target) return 0;
  const stage = target.name === 'aws' ? options.stage : target.name;
  const visit = new Visit(target, stage, interruptible());
  try {
    const results = await runSteps(steps, visit);
    return publish(visit, [...results, await removeEverything(visit)]);
  } finally {
    await target.end();
  }
}

/** Aborted by the first Ctrl-C, after which everything is removed; a second one ends this at once. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    process.stdout.write('\nInterrupted. What was made is removed now; once more ends this and leaves it.\n');
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  return controller.signal;
}
