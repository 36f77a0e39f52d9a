import type { Service } from '../service.ts';
import type { Ec2Actions } from './actions.ts';
import type { TaskInterfaces } from './task-interfaces.ts';

export interface Ec2 extends Service {
  readonly actions: Ec2Actions;
  readonly interfaces: TaskInterfaces;
}
