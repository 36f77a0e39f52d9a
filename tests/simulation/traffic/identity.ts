import { everyScope } from '../../support/teams.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import type { Plan } from '../plan/plan.ts';
import { membershipOf, type Membership } from '../plan/teams.ts';

type Item = Record<string, unknown>;

/** A caller as API Gateway reports it: an IAM user, or with teams the claims of a token. */
export function identityOf(
  { teams }: Pick<Plan, 'teams'>,
  user = 'ada',
): Pick<HttpRequest, 'user' | 'claims'> {
  if (!teams) return { user };
  const { teams: names, isAdmin } = membershipOf(teams, user);
  const scope = isAdmin ? `${everyScope} clusters:admin` : everyScope;
  return { claims: { sub: user, scope, ...(names.length > 0 && { team: `[${names.join(' ')}]` }) } };
}

interface Event {
  requestContext?: { authorizer?: { iam?: { userArn: string }; jwt?: { claims: { sub: string } } } };
}

/** The name of the caller of a request, by the event that a function is handed. */
export function nameOfCaller(event: unknown): string | undefined {
  const { iam, jwt } = (event as Event | undefined)?.requestContext?.authorizer ?? {};
  return jwt?.claims.sub ?? iam?.userArn.split('/').at(-1);
}

/** What a caller may do, by the plan alone. */
export interface Rights extends Membership {
  name: string;
  mayChange: (item: Item) => boolean;
  mayRead: (item: Item) => boolean;
}

/** Nothing where there are no teams, or where no caller has sent the event. */
export function rightsOf({ teams }: Pick<Plan, 'teams'>, event: unknown): Rights | undefined {
  const name = nameOfCaller(event);
  return name === undefined ? undefined : rightsOfMember({ teams }, name);
}

function rightsOfMember({ teams }: Pick<Plan, 'teams'>, name: string): Rights | undefined {
  if (!teams) return undefined;
  const membership = membershipOf(teams, name);
  const mayChange = ({ owner }: Item) =>
    membership.isAdmin || membership.teams.some((team) => team === owner);
  return { ...membership, name, mayChange, mayRead: (item) => teams.readsOthers || mayChange(item) };
}

/** Whether the caller may read this state of something; everybody may where there are no teams. */
export const mayRead = (plan: Pick<Plan, 'teams'>, event: unknown, item: Item): boolean =>
  rightsOf(plan, event)?.mayRead(item) ?? true;

/** The same by the name of the caller. */
export const membersRead =
  (plan: Pick<Plan, 'teams'>, name: string) =>
  (item: Item): boolean =>
    rightsOfMember(plan, name)?.mayRead(item) ?? true;
