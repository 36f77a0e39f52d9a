export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface ParameterDefinition {
  Type: string;
  Default?: string | number;
  NoEcho?: boolean | string;
  AllowedValues?: (string | number)[];
  AllowedPattern?: string;
  ConstraintDescription?: string;
  Description?: string;
  MinLength?: number | string;
  MaxLength?: number | string;
  MinValue?: number | string;
  MaxValue?: number | string;
}

export interface ResourceDefinition {
  Type: string;
  Properties?: { [key: string]: Json };
  DependsOn?: string | string[];
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Json;
}

export interface OutputDefinition {
  Value: Json;
  Description?: string;
  Condition?: string;
  Export?: { Name: Json };
}

/** A template's sections; those that it leaves out are empty. */
export interface Template {
  description?: string;
  parameters: Record<string, ParameterDefinition>;
  conditions: Record<string, Json>;
  resources: Record<string, ResourceDefinition>;
  outputs: Record<string, OutputDefinition>;
}

export function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
