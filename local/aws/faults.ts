/**
 * A fault that a scenario plans, as data. It happens until it has happened `times` times or is withdrawn. Durations are
 * seconds of AWS time. Names match exactly; a name that ends in `*` matches by its beginning.
 */
export type Fault =
  /** Calls return an error and take no effect. */
  | {
      kind: 'error';
      service: string;
      action: string;
      code: string;
      message?: string;
      status?: number;
      times?: number;
    }
  /** Calls take effect, but their response is lost: the connection breaks. */
  | { kind: 'lost_answer'; service: string; action: string; times?: number }
  /** Calls take effect after so many seconds. */
  | { kind: 'slow'; service: string; action: string; seconds: number; times?: number }
  /** Tasks with this image do not start. */
  | {
      kind: 'image_pull';
      image: string;
      cause: 'not_found' | 'access_denied' | 'network' | 'rate_limit' | 'platform';
      times?: number;
    }
  /** Tasks with this image do not start, for this reason of AWS. */
  | { kind: 'start_fails'; image: string; reason: string; times?: number }
  /** Containers with this image end by themselves so many seconds after they started. */
  | { kind: 'container_exit'; image: string; exitCode: number; afterSeconds: number; times?: number }
  /** RunTask and services get no capacity: `failures` with this reason, or "Capacity is unavailable at this time." */
  | { kind: 'capacity_unavailable'; reason?: string; times?: number }
  /** Tasks with this image stay PENDING. */
  | { kind: 'task_stuck'; image: string; times?: number }
  /** The time that containers of running tasks take to end after the signal. */
  | { kind: 'stop_slow'; seconds: number; times?: number }
  /** Containers with this image do not handle SIGTERM: they are killed after their `stopTimeout`, and exit with 137. */
  | { kind: 'signal_ignored'; image: string; times?: number }
  /** Tasks are MISSING for so long after they were made, and in no list. */
  | { kind: 'seen_late'; seconds: number; times?: number }
  /** DescribeStacks shows stacks as they were so many seconds ago. */
  | { kind: 'stacks_seen_late'; seconds: number; times?: number }
  /** Events of AWS's services do not arrive. */
  | { kind: 'event_lost'; times?: number }
  /** Events arrive so much later, and so perhaps in another order. */
  | { kind: 'event_late'; seconds: number; times?: number }
  /** Events arrive twice. */
  | { kind: 'event_twice'; times?: number }
  /** Network interfaces of tasks stay for so long after their task has stopped. */
  | { kind: 'interface_lingers'; seconds: number; times?: number }
  /** ECS leaves the EBS volume of a task behind. */
  | { kind: 'volume_left'; times?: number }
  /** GuardDuty's Runtime Monitoring puts its endpoint and its security group into the VPC of a task that starts. */
  | { kind: 'guardduty'; times?: number }
  /** Where a service's handler gives up waiting, it says so itself; else CloudFormation does, in other words. */
  | { kind: 'not_stabilized'; times?: number }
  /** Deleting a stack's resource of this type fails with this reason. */
  | { kind: 'delete_fails'; resourceType: string; reason: string; times?: number }
  /** Deleting a stack's resource of this type takes so much longer. */
  | { kind: 'delete_slow'; resourceType: string; seconds: number; times?: number }
  /** A stack is being deleted, and then is as it was before, for this reason: an export of it is in use, for example. */
  | { kind: 'delete_taken_back'; reason: string; times?: number }
  /** Creating a stack's resource of this type fails with this reason. */
  | { kind: 'create_fails'; resourceType: string; reason: string; times?: number };

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

export interface Faults {
  /** Plans a fault; returns the id by which it can be withdrawn. */
  plan(fault: Fault): string;
  /** Withdraws one fault, or all of them. */
  withdraw(id?: string): void;
  list(): (Fault & { id: string })[];
  /** The first planned fault of the kind that matches; each use counts once. */
  take<Kind extends Fault['kind']>(
    kind: Kind,
    matches?: (fault: FaultOf<Kind>) => boolean,
  ): FaultOf<Kind> | undefined;
}

/** `name` is what the pattern says, or begins with it where the pattern ends in `*`. */
export function nameMatches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

export function createFaults(): Faults {
  const planned = new Map<string, Fault & { left: number }>();
  let count = 0;

  return {
    plan(fault) {
      const id = `fault-${++count}`;
      planned.set(id, { ...fault, left: fault.times ?? Infinity });
      return id;
    },
    withdraw(id) {
      if (id) planned.delete(id);
      else planned.clear();
    },
    list: () => [...planned].map(([id, { left: _, ...fault }]) => ({ id, ...fault })),
    take<Kind extends Fault['kind']>(kind: Kind, matches: (fault: FaultOf<Kind>) => boolean = () => true) {
      for (const [id, fault] of planned) {
        if (fault.kind !== kind || !matches(fault as unknown as FaultOf<Kind>)) continue;
        if (--fault.left <= 0) planned.delete(id);
        return fault as unknown as FaultOf<Kind>;
      }
      return undefined;
    },
  };
}
