import type { Fault } from '../../../local/aws/faults.ts';
import { clusterLife } from '../cluster-life.ts';
import { expire, removeTombstones } from '../journal-table.ts';
import type { Json, Product } from '../product.ts';

/** What runs while another version is deployed. */
export interface Situation {
  /** What is there before it. */
  prepare?: (name: string) => Promise<unknown>;
  fault?: Fault;
  /** A step that dies whenever it is called. */
  dying?: string;
  /** A step without which a version does not have this situation. */
  needs?: string;
  /** Begins it, and returns how it ended. */
  run: (name: string) => Promise<Json>;
  ends: object;
  /** Before which steps the other version is deployed; `4 watch-creation` is the fourth call of that. */
  at: string[];
}

/** Longer than a step without a function is tried for, in seconds. */
const LONGEST_TRIAL = 12 * 3600;

const reason = 'The subnet has dependencies and cannot be deleted.';
const blocked: Fault = { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason };
/** https://github.com/aws/copilot-cli/issues/3945 */
const unavailable =
  'Resource handler returned message: "Service Unavailable. Please try again later. (Service: AmazonECS; Status Code: 500; Error Code: ServerException; Request ID: 1; Proxy: null)" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)';

/** Every way through the workflows, so that each of their steps is met. */
export function situationsOf(product: () => Product, deployment: { isOver: boolean }) {
  const { create, beginCreation, beginRemoval, cleanUp } = clusterLife(product);
  const sleep = (seconds: number) => product().aws.world.clock.sleep(seconds);
  const look = async (path: string) => (await product().call('GET', path)).body;

  /** Follows an operation; one that has lost its workflow is taken up by the next clean-up, as another operation. */
  async function followed(id: string): Promise<Json> {
    const latest = product().aws.world.clock.now() + LONGEST_TRIAL * 1000;
    while (product().aws.world.clock.now() < latest) {
      const operation = await look(`/operations/${id}`);
      if (operation.status !== 'running') return operation;
      await sleep(60);
    }
    await removeTombstones(product().aws);
    const { items } = await cleanUp();
    return { ...(await look(`/operations/${id}`)), takenUp: items.map(({ action }: Json) => action) };
  }
  const creation =
    (changes: object = {}) =>
    async (name: string) =>
      followed((await beginCreation({ name, ...changes })).id);
  const deletion =
    (query = '') =>
    async (name: string) =>
      followed((await beginRemoval(name, query)).id);

  /** Something of somebody else is in the network until the deletion has gone on in another execution. */
  async function longDeletion(name: string): Promise<Json> {
    const { ec2 } = product().aws;
    const [SubnetId] = (await look(`/clusters/${name}`)).network.subnetIds;
    const { NetworkInterfaceId } = ec2.actions.CreateNetworkInterface({ SubnetId }).NetworkInterface!;
    const { id } = await beginRemoval(name);
    while (!deployment.isOver) await sleep(60);
    ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterfaceId! });
    return followed(id);
  }

  const situations: Record<string, Situation> = {
    'a creation': {
      run: creation(),
      ends: { status: 'succeeded' },
      at: ['check-quota', 'create-stack', 'watch-creation', '4 watch-creation', 'finish-creation'],
    },
    'a creation that fails': {
      fault: { kind: 'image_pull', image: 'private/image', cause: 'not_found' },
      run: creation({ image: 'private/image' }),
      ends: { status: 'failed', error: { code: 'image_not_found' } },
      at: ['diagnose-creation', 'begin-rollback', 'stop-services', 'delete-stack', 'finish-deletion'],
    },
    'a creation whose stack is made again': {
      needs: 'discard-stack',
      fault: { kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: unavailable, times: 1 },
      run: creation(),
      ends: { status: 'succeeded' },
      at: ['discard-stack', '2 create-stack'],
    },
    'a deletion': {
      prepare: create,
      run: deletion(),
      ends: { status: 'succeeded', error: null },
      at: [
        'stop-services',
        'stop-cluster-tasks',
        '2 stop-services',
        '2 stop-cluster-tasks',
        'check-interfaces',
        'delete-stack',
        'watch-deletion',
        '2 watch-deletion',
        'finish-deletion',
      ],
    },
    'a deletion that something blocks': {
      prepare: create,
      fault: { ...blocked, times: 1 },
      run: deletion(),
      ends: { status: 'succeeded', error: null },
      at: ['find-blockers', '2 delete-stack'],
    },
    'a deletion that takes long': {
      prepare: create,
      run: longDeletion,
      ends: { status: 'succeeded', error: null },
      at: ['continue-deletion'],
    },
    'a deletion by force that something blocks': {
      prepare: create,
      fault: blocked,
      run: deletion('?force=true'),
      ends: { status: 'succeeded' },
      at: ['leave-orphans'],
    },
    'a deletion that is given up': {
      prepare: create,
      fault: blocked,
      dying: 'find-blockers',
      run: deletion(),
      ends: { status: 'failed' },
      at: ['fail-deletion'],
    },
    'a clean-up': {
      prepare: async (name) => {
        await create(name);
        await expire(product().aws, name);
      },
      run: () => cleanUp(),
      ends: { status: 'succeeded', counts: { deleted: 1 } },
      at: ['run-clean-up', 'stop-cluster-tasks', 'check-removals'],
    },
    'a clean-up that fails': {
      dying: 'run-clean-up',
      run: () => cleanUp(),
      ends: { status: 'failed' },
      at: ['fail-clean-up'],
    },
  };
  return situations;
}
