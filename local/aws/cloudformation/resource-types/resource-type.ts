import type { ZodType } from 'zod';
import type { Tag } from '../stacks/stack.ts';

/** A resource to be made. */
export interface ResourceRequest<Properties> {
  readonly properties: Properties;
  /** The stack's tags, and AWS's own that tell where the resource comes from. */
  readonly tags: readonly Tag[];
  /** A name out of stack, logical id and chance, for a resource whose template gives none. */
  generatedName(maximumLength: number): string;
  /** Waits so many seconds of AWS time, unless the operation is called off. */
  wait(seconds: number): Promise<void>;
}

export interface CreatedResource {
  readonly physicalId: string;
  readonly attributes?: Record<string, unknown>;
}

export interface ExistingResource<Properties> extends ResourceRequest<Properties> {
  readonly physicalId: string;
}

/** What CloudFormation's handler for one type of resource does. Errors of services (`AwsError`) pass through. */
export interface ResourceType<Properties = unknown> {
  readonly name: string;
  readonly properties: ZodType<Properties>;
  /** What Fn::GetAtt may ask for. */
  readonly attributes: readonly string[];
  create(request: ResourceRequest<Properties>): Promise<CreatedResource>;
  /** What remains to be done, or waited for, once the resource has its physical id. */
  settle?(resource: ExistingResource<Properties>): Promise<void>;
  /** Gives the resource the properties that its template has now. */
  update?(resource: ExistingResource<Properties>, former: Properties): Promise<void>;
  delete(resource: ExistingResource<Properties>): Promise<void>;
}
