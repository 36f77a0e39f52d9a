import type {
  CreateStateMachineInput,
  CreateStateMachineOutput,
  DeleteStateMachineInput,
  DeleteStateMachineOutput,
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
  ListStateMachinesInput,
  ListStateMachinesOutput,
  UpdateStateMachineInput,
  UpdateStateMachineOutput,
} from '@aws-sdk/client-sfn';
import validate from 'asl-validator';
import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';
import type { Definition } from './definition.ts';
import { checkedArn, checkedName, stateMachineArn } from './names.ts';
import { pageOf } from './page.ts';

export interface StateMachine {
  stateMachineArn: string;
  name: string;
  definition: string;
  parsed: Definition;
  roleArn: string;
  creationDate: Date;
}

/** moto, tests/test_stepfunctions: test_state_machine_creation_requires_valid_role_arn. */
const rolePattern = /^arn:[\w-]+:iam::\d{12}:role\/.+$/;

/** The state machines of an account: standard ones, in JSONPath, whose definitions are read by `parse`. */
export function createStateMachines(world: World, parse: (definition: string) => Definition) {
  const machines = new Map<string, StateMachine>();

  function find(arn: string | undefined): StateMachine {
    const machine = machines.get(checkedArn(arn ?? ''));
    if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  const actions = {
    CreateStateMachine({
      name = '',
      definition = '',
      roleArn = '',
      type = 'STANDARD',
    }: CreateStateMachineInput): CreateStateMachineOutput {
      const arn = stateMachineArn(world, checkedName(name));
      if (!rolePattern.test(roleArn)) throw new AwsError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
      if (type !== 'STANDARD') throw invalid(`type '${type}' is not supported here; supported: STANDARD`);
      const existing = machines.get(arn);
      if (existing && (existing.definition !== definition || existing.roleArn !== roleArn)) {
        throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      }
      const machine = existing ?? {
        stateMachineArn: arn,
        name,
        definition,
        parsed: parse(definition),
        roleArn,
        creationDate: new Date(world.clock.now()),
      };
      machines.set(arn, machine);
      return { stateMachineArn: arn, creationDate: machine.creationDate };
    },
    UpdateStateMachine({
      stateMachineArn: wanted,
      definition = '',
      roleArn = '',
    }: UpdateStateMachineInput): UpdateStateMachineOutput {
      Object.assign(find(wanted), { definition, parsed: parse(definition), roleArn });
      return { updateDate: new Date(world.clock.now()) };
    },
    DeleteStateMachine({ stateMachineArn: wanted = '' }: DeleteStateMachineInput): DeleteStateMachineOutput {
      machines.delete(checkedArn(wanted));
      return {};
    },
    DescribeStateMachine({ stateMachineArn: wanted }: DescribeStateMachineInput): DescribeStateMachineOutput {
      const { parsed: _, ...machine } = find(wanted);
      return { ...machine, status: 'ACTIVE', type: 'STANDARD' };
    },
    ListStateMachines(request: ListStateMachinesInput = {}): ListStateMachinesOutput {
      const { page, nextToken } = pageOf([...machines.values()], request);
      const stateMachines = page.map(({ stateMachineArn: arn, name, creationDate }) => ({
        stateMachineArn: arn,
        name,
        creationDate,
        type: 'STANDARD' as const,
      }));
      return { stateMachines, nextToken };
    },
  };

  return { find, actions };
}

/** Checking a definition takes a hundred milliseconds; what was found right once stays so. */
const known = new Map<string, Definition>();

/** A definition that Step Functions would take and that runs here. */
export function parsed(definition: string): Definition {
  const checked = known.get(definition) ?? checkedDefinition(definition);
  known.set(definition, checked);
  return checked;
}

function checkedDefinition(definition: string): Definition {
  const machine = json(definition);
  const { isValid, errorsText } = validate(machine, { checkArn: true, checkPaths: true });
  if (!isValid) throw invalid(errorsText('; '));
  if (definition.includes('"JSONata"'))
    throw invalid("query language 'JSONata' is not supported here; supported: JSONPath");
  for (const state of nestedStates(machine)) {
    if (state.Type !== 'Task' && state.Retry)
      throw invalid(`Retry of a ${state.Type} state is not supported here; put it on its tasks`);
    if (state.Type === 'Task' && !/^arn:aws:lambda:[^:]+:\d{12}:function:[^:]+$/.test(state.Resource ?? '')) {
      throw invalid(
        `resource '${state.Resource}' is not supported here; supported: the ARN of a Lambda function`,
      );
    }
  }
  return machine;
}

/** Whether states of it hold states of their own. */
export const hasNestedStates = (machine: Definition): boolean =>
  nestedStates(machine).length > Object.keys(machine.States).length;

function nestedStates({ States }: Definition): Definition['States'][string][] {
  return Object.values(States).flatMap((state) => [
    state,
    ...[...(state.Branches ?? []), state.ItemProcessor, state.Iterator].flatMap((nested) =>
      nested ? nestedStates(nested) : [],
    ),
  ]);
}

export function json(definition: string): Definition {
  try {
    return JSON.parse(definition) as Definition;
  } catch {
    throw invalid('INVALID_JSON_DESCRIPTION: the definition is not JSON');
  }
}

const invalid = (reason: string) =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${reason}'`);
