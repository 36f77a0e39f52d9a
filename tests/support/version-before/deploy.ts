import { connectThrough } from '../../../shared/aws/connection.ts';
import { readRoles } from '../deployment.ts';
import {
  environment,
  loadHandlers,
  startProduct,
  updateStateMachines,
  type Functions,
  type Handler,
} from '../product.ts';

/** What 0.1.0 might call and this version does not any more. */
const rightsOfBefore = {
  name: 'before',
  document: {
    Version: '2012-10-17' as const,
    Statement: [
      {
        Effect: 'Allow' as const,
        Action: 'dynamodb:DeleteItem',
        Resource: `arn:aws:dynamodb:us-east-1:000000000000:table/${environment.TABLE_NAME}`,
      },
    ],
  },
};

/** In 0.1.0 the `taskDefinition` of a cluster was also what is `newTaskDefinition` today. */
const inOneField =
  (create: Handler): Handler =>
  (event, context) => {
    const { body, ...rest } = event as { body?: string };
    return create({ ...rest, body: body?.replace('"newTaskDefinition":', '"taskDefinition":') }, context);
  };

const folder = new URL('./', import.meta.url);

/** The product, of which now this version is deployed and now that of before: functions and workflows. */
export async function startInVersions() {
  const today = await loadHandlers();
  const { connectThrough: connectBefore, ...bundled } = (await import(
    new URL('functions.mjs', folder).href
  )) as Record<string, Handler> & { connectThrough: Functions['connect'] };
  const before = new Map(Object.entries(bundled));
  before.set('create-cluster', inOneField(before.get('create-cluster')!));
  const handlers = new Map(today);
  const connect: Functions['connect'] = (...through) => {
    connectThrough(...through);
    connectBefore(...through);
  };
  const product = await startProduct({}, async () => ({ handlers, connect }));
  const roles = readRoles();
  const versions = {
    before: {
      functions: before,
      workflows: new URL('workflows/', folder),
      roles: roles.map((role) => ({ ...role, policies: [...role.policies, rightsOfBefore] })),
    },
    today: { functions: today, workflows: undefined, roles },
  };

  /** Workflows that run go on as they were: https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
  function deploy(version: keyof typeof versions): void {
    const { functions, workflows, roles } = versions[version];
    for (const [name, handler] of functions) handlers.set(name, handler);
    product.aws.access.deploy(roles);
    updateStateMachines(product.aws, workflows);
  }

  return { product, deploy };
}
