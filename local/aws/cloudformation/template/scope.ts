import type { Json } from './template.ts';

/** What a value in a template is worked out with. */
export interface Scope {
  /** What Ref gives: of a parameter, a pseudo parameter, or a resource that exists. */
  reference(name: string): Json | undefined;
  /** What Fn::GetAtt gives of a resource that exists. */
  attribute(logicalId: string, name: string): Json | undefined;
  condition(name: string): boolean;
  /** The region's availability zones, for Fn::GetAZs. */
  readonly zones: readonly string[];
}
