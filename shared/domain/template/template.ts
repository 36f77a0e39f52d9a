/** A value that CloudFormation evaluates. */
export type Expression =
  | { Ref: string }
  | { 'Fn::GetAtt': [resource: string, attribute: string] }
  | { 'Fn::Sub': string }
  | { 'Fn::Join': [separator: string, parts: Value[]] }
  | { 'Fn::Select': [index: number, list: Value] }
  | { 'Fn::GetAZs': string };

export type Value =
  string | number | boolean | Expression | Value[] | { [property: string]: Value | undefined };

export interface Resource {
  Type: `AWS::${string}`;
  DependsOn?: string[];
  Properties?: Record<string, Value | undefined>;
}

export type Resources = Record<string, Resource>;

export interface Output {
  Description: string;
  Value: Value;
}

export type Template = {
  AWSTemplateFormatVersion: '2010-09-09';
  Description: string;
  Resources: Resources;
  Outputs: Record<string, Output>;
};

export const ref = (name: string) => ({ Ref: name });
export const attribute = (resource: string, name: string): Expression => ({ 'Fn::GetAtt': [resource, name] });

export const logGroupOutput = 'LogGroupName';

/** The log group that the cluster needs outside its stack. Templates of versions before 1.0.0 create it themselves. */
export function ownLogGroup({ Outputs }: Template): string | undefined {
  const name = Outputs[logGroupOutput]?.Value;
  return typeof name === 'string' ? name : undefined;
}

const maximumBytes = 51_200;

/** The issue of a template that is too long for CloudFormation. */
export function templateProblem(template: Template): string | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(template));
  if (bytes <= maximumBytes) return undefined;
  return (
    `The template of this cluster has ${bytes} bytes; CloudFormation takes ${maximumBytes}. ` +
    'Register the task definition separately and name it here, or make environments, labels and commands shorter.'
  );
}

export interface PlannedResource {
  /** Its name in the template. */
  resource: string;
  type: string;
}

export function plannedResources(template: Template): PlannedResource[] {
  return Object.entries(template.Resources).map(([resource, { Type }]) => ({ resource, type: Type }));
}
