import { createLocalAws, type LocalAws } from '../../../local/aws/aws.ts';
import type { Role } from '../../../local/aws/iam/role.ts';
import { noTaskEndpoints } from '../../../local/aws/ecs/tasks/endpoints.ts';
import { createRandom } from '../../../local/aws/random.ts';
import { connectThrough } from '../../../shared/aws/connection.ts';
import { NoHash } from '../../support/no-hash.ts';
import { deploy } from '../../support/deploy.ts';
import type { Handler } from '../../support/entries.ts';
import { createOutages } from '../faults/outages.ts';
import { createSandboxFaults } from '../faults/sandbox-faults.ts';
import { createWireFaults } from '../faults/wire-faults.ts';
import { createChooser, type Chooser } from '../plan/chooser.ts';
import type { FaultKind, Hand, Plan } from '../plan/plan.ts';
import { createGateway } from '../product/gateway.ts';
import { createJournalShadow, type JournalShadow, type Write } from '../product/journal-shadow.ts';
import { createLambda, type Lambda } from '../product/lambda.ts';
import { createSkew } from '../product/skew.ts';
import { createTransport, type Call, type Wire } from '../product/transport.ts';
import { outcomeOf } from '../product/outcome.ts';
import type { Wish } from '../traffic/ledger.ts';
import type { Exchange, Sent } from '../traffic/exchange.ts';
import { createHistory, type History } from './history.ts';
import { createTally, type Tally } from './tally.ts';
import { createTrace, type Trace } from './trace.ts';

export interface Violation {
  invariant: string;
  what: string;
}

/** What everything in a run works with. */
export interface Simulation {
  plan: Plan;
  aws: LocalAws;
  journal: JournalShadow;
  lambda: Lambda;
  choose: Chooser;
  trace: Trace;
  /** Faults that struck, by kind. */
  struck: Tally;
  /** Interesting states that were reached. */
  reached: Tally;
  /** Pairs of `coverage/` that were tried. */
  covered: Tally;
  violations: Violation[];
  violate(invariant: string, what: string): void;
  /** Called after every call of AWS that took effect, and after every write of the journal. */
  onCall: ((call: Call, outcome: string, answer: Uint8Array) => void)[];
  onWrite: ((write: Write) => void)[];
  /** Called whenever a fault strikes a function, at a call or as a whole. */
  onFault: ((kind: FaultKind, functionName: string, call?: Call) => void)[];
  /** Called whenever a caller sends what it wishes for: the first time, and each time again. */
  onSend: ((wish: Wish) => void)[];
  /** Called after somebody has done something by hand. */
  onHand: ((hand: Hand) => void)[];
  /** Every request so far. */
  sent: Sent[];
  /** Called with every response of the product, whether or not it reaches the caller. */
  onExchange: ((exchange: Exchange) => void)[];
  history: History;
}

export interface Installed {
  handlers: Map<string, Handler>;
  timeOuts: Map<string, number>;
  /** Calls of functions, and of CloudFormation for them, are held to their policies. */
  roles: readonly Role[];
}

/** Errors of the language: a step that throws one would do so again and again. */
const mistakes = /^fails: (TypeError|ReferenceError|RangeError|SyntaxError)/;

/** One thing that is wrong shows in many places. */
const maximumViolations = 10;

/** A world with the product deployed in it, and nothing else yet. */
export async function createSimulation(
  plan: Plan,
  { handlers, timeOuts, roles }: Installed,
  { keepTrace, carryThrough }: { keepTrace: boolean; carryThrough?: Wire['carry'] },
): Promise<Simulation> {
  const trace = createTrace({ keepAll: keepTrace });
  const [struck, reached, covered] = [createTally(), createTally(), createTally()];
  const violations: Violation[] = [];
  function violate(invariant: string, what: string): void {
    if (violations.length >= maximumViolations) return;
    trace.write(`VIOLATION ${invariant}: ${what}`);
    violations.push({ invariant, what });
  }
  const onCall: Simulation['onCall'] = [];
  const onWrite: Simulation['onWrite'] = [];
  const onFault: Simulation['onFault'] = [];
  const hearFault: Simulation['onFault'][number] = (...fault) => onFault.forEach((hear) => hear(...fault));
  const onExchange: Simulation['onExchange'] = [];
  const history = createHistory(onWrite);
  const choose = createChooser(createRandom(plan.seed ^ 0x5bd1e995));
  const journal = createJournalShadow((write) => {
    for (const hear of onWrite) hear(write);
  });
  const gateway = createGateway({
    handlers,
    timeOuts,
    skewOf: createSkew(plan.skew, createChooser(createRandom(plan.seed ^ 0x9e3779b9))),
    report({ functionName, id }, what) {
      trace.write(`${functionName}#${id} ${what}`);
      if (what === 'dies: Runtime.ExitError') hearFault('dies', functionName);
      if (/^dies|OperationSuperseded/.test(what)) reached.add(what.replace(/^fails: (\w+).*/s, 'fails: $1'));
      if (mistakes.test(what)) violate('the code has no mistakes', `${functionName} ${what}`);
    },
  });
  const fatesOf = createSandboxFaults({
    faults: plan.sandbox,
    choose,
    struck(kind, functionName) {
      struck.add(kind);
      trace.write(`fault: ${functionName} ${kind}`);
      if (kind === 'late') hearFault(kind, functionName);
    },
  });
  const lambda = createLambda({
    gateway,
    fatesOf,
    repeated: (functionName) => hearFault('twice', functionName),
  });
  const aws = createLocalAws({
    speed: 1,
    seed: plan.seed,
    newAccount: plan.newAccount,
    endpoints: noTaskEndpoints,
    invoke: lambda.invoke,
  });
  const strike =
    carryThrough ??
    createWireFaults({
      aws,
      faults: plan.wire,
      isDown: createOutages(plan, ({ service, functionName }) => {
        reached.add('an outage began between two calls');
        trace.write(`fault: ${service} is down since a call of ${functionName}`);
      }),
      choose,
      struck(effect, call) {
        const { service, action, invocation } = call;
        struck.add(effect);
        hearFault(effect, invocation.functionName, call);
        reached.add(`${effect} ${action}`);
        trace.write(`fault: ${service}.${action} ${effect}`);
      },
    });
  const transport = createTransport(aws.requestHandler, {
    carry(call, send) {
      journal.prepare(call);
      return strike(call, async () => {
        const answer = await send();
        const outcome = outcomeOf(answer.response);
        const { functionName, id } = call.invocation;
        trace.write(`${functionName}#${id} ${call.service}.${call.action} -> ${outcome}`);
        if (outcome === 'ok') journal.observe(call, answer.response.body);
        for (const hear of onCall) hear(call, outcome, answer.response.body);
        return answer;
      });
    },
  });
  connectThrough(transport as never, { sha256: NoHash });
  aws.access.deploy(roles);
  await deploy(aws);
  return {
    plan,
    aws,
    journal,
    lambda,
    choose,
    trace,
    struck,
    reached,
    covered,
    violations,
    violate,
    onCall,
    onWrite,
    onFault,
    onSend: [],
    onHand: [],
    sent: [],
    onExchange,
    history,
  };
}
