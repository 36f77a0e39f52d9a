import { connectThrough } from '../../../shared/aws/connection.ts';
import type { Product } from '../../support/product.ts';

/** An answer of local AWS, as it goes over the wire. */
export interface RecordedAnswer {
  service: string;
  action: string;
  status: number;
  body: string;
}

type RequestHandler = Product['aws']['requestHandler'];

/** A transport to local AWS that keeps what it answers; the product uses it from now on. */
export function recordAnswers({ aws: { requestHandler } }: Product) {
  const answers: RecordedAnswer[] = [];
  const recording: RequestHandler = {
    ...requestHandler,
    async handle(request, options) {
      const result = await requestHandler.handle(request, options);
      const { statusCode: status, body } = result.response;
      answers.push({ ...nameOf(request), status, body: Buffer.from(body).toString() });
      return result;
    },
  };
  connectThrough(recording as never);
  return { answers, requestHandler: recording };
}

/** The service out of the signature, the action by either protocol's way to name it. */
function nameOf({ headers, body }: Parameters<RequestHandler['handle']>[0]) {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const service = /\/([a-z0-9-]+)\/aws4_request/.exec(named['authorization'] ?? '')?.[1] ?? '';
  const target = named['x-amz-target']?.split('.')[1];
  return { service, action: target ?? new URLSearchParams(String(body)).get('Action') ?? '' };
}
