import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { connectThrough } from '../../shared/aws/connection.ts';
import type { Fault } from '../../local/aws/faults.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { loadHandlers } from '../support/entries.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* "A creation that fails says which resource and why": where nobody could read why, that is said, with what is known. */
let product: Product;
let nothing: object;
/** What happens as soon as the diagnosis of a creation begins. */
let fault: Fault | undefined;

beforeAll(async () => {
  product = await startProduct({}, async () => {
    const handlers = await loadHandlers();
    const diagnose = handlers.get('diagnose-creation')!;
    handlers.set('diagnose-creation', (event, context) => {
      if (fault) product.aws.world.faults.plan(fault);
      fault = undefined;
      return diagnose(event, context);
    });
    return { handlers, connect: connectThrough };
  });
  nothing = product.aws.inventory();
});
afterAll(() => product.close());
beforeEach(() => product.aws.world.faults.withdraw());
const { removeAllOf } = clusterLife(() => product);

const throttled = (service: string, action: string): Fault => ({
  kind: 'error',
  service,
  action,
  code: 'Throttling',
  message: 'Rate exceeded',
});
const noRole: Fault = {
  kind: 'create_fails',
  resourceType: 'AWS::IAM::Role',
  reason: 'The role is refused.',
};

/** A creation that fails; what it is told to have failed for. */
async function failure(name: string) {
  const { body } = await product.call('POST', '/clusters', helloWorld({ name }));
  const ended = product.ended(body.id);
  // What could not be read can be by the time of the rollback.
  await product.aws.world.clock.sleep(1800);
  product.aws.world.faults.withdraw();
  const { status, error } = await ended;
  expect(status).toBe('failed');
  await removeAllOf(name, nothing);
  return error;
}

test('where the events of a stack that failed cannot be read, the error says so', async () => {
  product.aws.world.faults.plan(noRole);
  fault = throttled('cloudformation', 'DescribeStackEvents');
  expect(await failure('unread')).toMatchObject({
    code: 'unknown',
    message: expect.stringContaining('could not be read'),
    reason: expect.stringContaining('throttled DescribeStackEvents'),
  });
});

test('where the step that watches fails for that, its failure is kept', async () => {
  product.aws.world.faults.plan(throttled('cloudformation', 'DescribeStackEvents'));
  const { reason, message } = await failure('unwatched');
  expect(reason).toContain('throttled DescribeStackEvents');
  expect(message).not.toContain('AWS gave');
});

test('where only the tasks cannot be looked at, the error says what the stack failed for', async () => {
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::ECS::Service',
    reason: 'The service is refused.',
  });
  fault = throttled('ecs', 'ListTasks');
  expect(await failure('unlisted')).toMatchObject({
    resource: 'Service',
    reason: 'The service is refused.',
  });
});
