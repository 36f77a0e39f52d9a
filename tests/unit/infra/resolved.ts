import { createRequire } from 'node:module';

export type Values = Record<string, string>;
type Resolver = (variables: { resolveVariable(address: string): Promise<unknown> }) => Promise<unknown>;

const own: Record<string, unknown> = { 'self:service': 'fargate-clusters', 'self:functions': [] };

/** What serverless.yml takes from a file of `infra`, where these parameters are given. */
export function resolved(file: string, name: string, given: Values): Promise<unknown> {
  const modules = createRequire(import.meta.url);
  const resolvers = modules(`../../../infra/${file}.cjs`) as Record<string, Resolver>;
  const resolveVariable = async (address: string) => {
    const [, parameter, fallback] = /^param:(\w+), '(.*)'$/.exec(address) ?? [];
    return parameter === undefined ? (own[address] ?? given[address]) : (given[parameter] ?? fallback);
  };
  return resolvers[name]!({ resolveVariable });
}
