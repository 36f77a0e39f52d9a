import type {
  Capability,
  DeletionMode,
  OnFailure,
  ResourceStatus,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import type { ParameterValues } from '../template/parameters.ts';
import type { ResourceDefinition, Template } from '../template/template.ts';

export interface Tag {
  Key: string;
  Value: string;
}

/** A resource of a stack, from the moment its creation starts. */
export interface StackResource {
  readonly logicalId: string;
  readonly definition: ResourceDefinition;
  status: ResourceStatus;
  statusReason?: string;
  /** Milliseconds since 1970. */
  changedAt: number;
  /** Empty until the service has made it. */
  physicalId: string;
  attributes: Record<string, unknown>;
  /** As the template gives them, functions worked out. */
  givenProperties: object;
  /** The same as the type reads them; what its deletion needs too. */
  properties: unknown;
}

export interface StackEvent {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string;
  /** Of a resource: its properties, as they were given to its handler. */
  readonly properties?: object;
  readonly token?: string;
}

export interface StackOutput {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

/** What a stack was asked to be. */
export interface StackRequest {
  readonly name: string;
  readonly templateBody: string;
  readonly template: Template;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
  readonly notificationArns: readonly string[];
  readonly roleArn?: string;
  /** Other than with OnFailure: DO_NOTHING, a creation that failed may then be updated. */
  readonly disableRollback: boolean;
  readonly onFailure: OnFailure;
  readonly timeoutInMinutes?: number;
  /** Tells a repeated request from another one with the same name. */
  readonly fingerprint: string;
}

export interface Stack extends StackRequest {
  readonly id: string;
  readonly createdAt: number;
  /** The role in whose name the latest operation was asked for; undefined for an administrator. */
  requester?: string;
  /** When a deletion, or a rollback, of its resources began. */
  deletionAt?: number;
  status: StackStatus;
  statusReason?: string;
  roleArn?: string;
  deletionMode?: DeletionMode;
  terminationProtection: boolean;
  outputs: readonly StackOutput[];
  /** In the order in which their creation started. */
  readonly resources: Map<string, StackResource>;
  /** Oldest first. */
  readonly events: StackEvent[];
  /** Client request token -> the kind of operation that it started. */
  readonly tokens: Map<string, 'create' | 'delete'>;
  /** The client request token of the latest operation. */
  token?: string;
}
