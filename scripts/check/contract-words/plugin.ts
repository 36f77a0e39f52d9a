import { rules, type Named, type Rule, type Schema } from './rules.ts';

interface Location {
  pointer: string;
  child(path: string[]): Location;
}

interface Context {
  location: Location;
  resolve(node: { $ref?: string }): { node?: Schema };
  report(problem: { message: string; location: Location }): void;
}

interface Parameter {
  name: string;
  in: Named['in'];
  schema?: Schema;
  description?: string;
}

/** A reference leads to a schema, and what stands beside it counts before that. */
function resolved({ $ref, ...beside }: Schema, context: Context): Schema {
  const found: Schema = $ref ? { ...context.resolve({ $ref }).node, ...beside } : beside;
  return {
    ...found,
    ...(found.anyOf && { anyOf: found.anyOf.map((one) => resolved(one, context)) }),
    ...(found.items && { items: resolved(found.items, context) }),
  };
}

const visitor = (rule: Rule) => (options: { plain?: string[] }) => {
  const look = (named: Omit<Named, 'pointer'>, context: Context, location: Location) => {
    const schema = resolved(named.schema, context);
    const message = rule({ ...named, schema, pointer: location.pointer }, options);
    if (message) context.report({ message, location });
  };
  return {
    SchemaProperties(properties: Record<string, Schema>, context: Context) {
      for (const [name, schema] of Object.entries(properties))
        look({ name, in: 'property', schema }, context, context.location.child([name]));
    },
    Parameter({ name, in: place, schema = {}, description }: Parameter, context: Context) {
      const described = description ? { description, ...schema } : schema;
      look({ name, in: place, schema: described }, context, context.location.child(['name']));
    },
  };
};

/** Rules of Redocly about the names of fields and parameters: docs/contract-words.md. */
export default () => ({
  id: 'contract',
  rules: {
    oas3: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, visitor(rule)])),
  },
});
