import * as z from 'zod';
import type { World } from '../../../world.ts';
import type { ResourceType } from '../resource-type.ts';

export type Account = Pick<World, 'region' | 'accountId'>;
export type Properties = Record<string, unknown>;

/** A resource that is made: its name, and what the template says of it. */
export interface Made {
  name: string;
  properties: Properties;
}

/** What really happens to a resource that local AWS has more of than its name. */
export interface Effects {
  create?(made: Made): Promise<unknown> | unknown;
  update?(made: Made): Promise<unknown> | unknown;
  delete?(made: Made): Promise<unknown> | unknown;
}

/** A type of resource of a deployment; most of them have no more than a name and an ARN here. */
export interface DeployedType {
  /** The property that names it; where the template has none, CloudFormation makes a name. */
  nameIn?: string;
  longestName?: number;
  /** Buckets have no capital letters. */
  inSmallLetters?: boolean;
  /** The resource, and what else its handlers ask for rights on. */
  arns(made: Made, account: Account): string[];
  /** What `Ref` gives: the name, unless it says otherwise. */
  reference?(made: Made, account: Account): string;
  attributes?: Record<string, (made: Made, account: Account) => string>;
  /** The service that its role is passed to. */
  passedTo?: string;
  effects?: Effects;
}

/** The properties at a path, through lists: `LoggingConfiguration.Destinations.CloudWatchLogsLogGroup`. */
export const at = (value: unknown, [first, ...rest]: readonly string[]): unknown[] => {
  if (Array.isArray(value))
    return value.flatMap((item) => at(item, first === undefined ? [] : [first, ...rest]));
  if (first === undefined) return value === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? at((value as Properties)[first], rest) : [];
};

/** The strings at a path of a resource's properties. */
export const strings = ({ properties }: Made, path: string): string[] =>
  at(properties, path.split('.')).map(String);

/** A resource that there is. Where `Ref` gives an ARN or an address, the name is at its end. */
export const madeOf = (
  { reference }: Pick<DeployedType, 'reference'>,
  { physicalId, properties }: { physicalId: string; properties: unknown },
): Made => ({
  name: reference ? physicalId.split(/[:/]/).at(-1)! : physicalId,
  properties: properties as Properties,
});

/** The handler of a type of deployments. */
export function deployedType(name: string, type: DeployedType, account: Account): ResourceType<Properties> {
  const { nameIn, longestName = 64, inSmallLetters = false, attributes = {}, effects } = type;
  return {
    name,
    properties: z.record(z.string(), z.unknown()),
    attributes: Object.keys(attributes),
    async create({ properties, generatedName }) {
      const given = nameIn === undefined ? undefined : (properties[nameIn] as string | undefined);
      const generated = generatedName(longestName);
      const made = { name: given ?? (inSmallLetters ? generated.toLowerCase() : generated), properties };
      await effects?.create?.(made);
      const values = Object.entries(attributes).map(([key, value]) => [key, value(made, account)]);
      return {
        physicalId: type.reference?.(made, account) ?? made.name,
        attributes: Object.fromEntries(values),
      };
    },
    async update(resource) {
      await effects?.update?.(madeOf(type, resource));
    },
    async delete(resource) {
      await effects?.delete?.(madeOf(type, resource));
    },
  };
}
