import { jsonService } from '../wire/json.ts';
import type { Service } from '../service.ts';
import type { World } from '../world.ts';
import { logEventActions } from './log-events.ts';
import { logGroupActions } from './log-groups.ts';
import { logStreamActions } from './log-streams.ts';
import { logTagActions } from './log-tags.ts';
import type { LogsContext } from './logs-state.ts';

export type LogsActions = ReturnType<typeof actionsOf>;

/** The parts of CloudWatch Logs about log groups, their streams and their lines. */
export interface Logs extends Service {
  readonly actions: LogsActions;
  inventory(): { logGroups: string[] };
}

const actionsOf = (context: LogsContext) => ({
  ...logGroupActions(context),
  ...logStreamActions(context),
  ...logEventActions(context),
  ...logTagActions(context),
});

export function createLogs(world: World): Logs {
  const context: LogsContext = { world, groups: new Map() };
  const actions = actionsOf(context);
  return {
    ...jsonService({ world, scope: 'logs', target: 'Logs_20140328', version: '1.1', actions }),
    actions,
    inventory: () => ({ logGroups: [...context.groups.keys()] }),
  };
}
