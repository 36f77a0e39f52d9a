import type { HttpRequest } from '../gateway.ts';
import type { Json } from '../product.ts';

/** A request of today in the words of a released version. */
export function asAskedOf(version: string, request: HttpRequest): HttpRequest {
  const translate = translations[version]?.[`${request.method} ${request.url}`];
  return translate && isObject(request.body) ? { ...request, body: translate(request.body) } : request;
}

const isObject = (body: unknown): body is Json => typeof body === 'object' && body !== null;

const translations: Record<string, Record<string, (body: Json) => Json>> = {
  '0.1.0': {
    'POST /clusters': ({ newTaskDefinition: taskDefinition, ...body }) => ({
      ...body,
      ...(taskDefinition && { taskDefinition }),
    }),
    'POST /clean-ups': (body) => ({ dryRun: false, ...body }),
  },
};
