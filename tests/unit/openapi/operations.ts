import { openApiDocument } from '../../../scripts/generate/openapi/document.ts';

export interface Operation {
  operationId: string;
  tags: string[];
  description: string;
  parameters?: { in: string; name: string; description?: string; schema: { $ref?: string } }[];
  requestBody?: object;
  security: Record<string, string[]>[];
  responses: Record<string, { $ref?: string; headers?: object; content?: object }>;
}

export const document = openApiDocument('1.2.3');
export const operations = Object.entries(document.paths!).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    ...operation,
  })),
);

/** The response of an operation, or the component that it refers to. */
export function response({ responses }: Operation, status: number) {
  const found = responses[status]!;
  const name = found.$ref?.split('/').at(-1);
  return name ? (document.components!.responses![name] as Operation['responses'][string]) : found;
}

/** The statuses with a response of their own; the others are in `default`. */
export const statuses = ({ responses }: Operation) =>
  Object.keys(responses)
    .filter((status) => status !== 'default')
    .map(Number);
