import { AwsError } from '../aws-error.ts';
import type { Actions, Service, WireRequest, WireResponse } from '../service.ts';
import type { World } from '../world.ts';
import { asAwsError, createCall } from './call.ts';
import { readForm } from './form.ts';
import { createModelReader, type Model } from './model.ts';
import type { QueryDialect } from './query-dialect.ts';
import { readInput } from './query-input.ts';
import { writeOutput } from './xml.ts';

export interface QueryServiceOptions {
  world: World;
  scope: string;
  /** The version of the API, which every request names. */
  version: string;
  /** The XML namespace of the responses. */
  namespace: string;
  /** Loads the SDK's client of the service, for its model: `() => import('@aws-sdk/client-…')`. */
  model: Model;
  actions: Actions;
}

export const xmlResponse = (status: number, body: string, requestId: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

/** A service that speaks one of the query protocols: a form in, XML out. */
export function createQueryService(dialect: QueryDialect, options: QueryServiceOptions): Service {
  const { world, scope, version, namespace, model, actions } = options;
  const call = createCall({ world, scope });
  const shapesOf = createModelReader(model);

  async function answer(request: WireRequest, requestId: string): Promise<string> {
    const form = readForm(request.body);
    const { action } = form;
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    const shapes = await shapesOf(action);
    if (!run || !shapes || form.version !== version) {
      throw new AwsError(
        'InvalidAction',
        `The action ${action} is not valid for this web service (version ${form.version}).`,
      );
    }
    const output = await call(action, () => {
      const input = readInput(shapes.input, form.fields, dialect) as object;
      world.access?.ofRequest(request, { scope, action, input });
      return run(input as never);
    });
    const result = writeOutput(shapes.output, output, dialect.element);
    return dialect.answer({ action, namespace, result, requestId });
  }

  return {
    scope,
    async handle(request) {
      const requestId = world.random.uuid();
      try {
        return xmlResponse(200, await answer(request, requestId), requestId);
      } catch (error) {
        const refused = asAwsError(error);
        return xmlResponse(refused.status, dialect.error(refused, requestId), requestId);
      }
    },
  };
}
