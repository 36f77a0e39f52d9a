import type { Answer } from '../../support/product.ts';
import type { HttpRequest } from '../../support/gateway.ts';

/** A response of the product, or of API Gateway if the product gives none: then `code` is undefined. */
export interface HttpAnswer extends Answer {
  code?: string;
  /** Milliseconds since 1970; of the request and of this response to it. */
  sentAt: number;
  answeredAt: number;
}

/** A request of the API, by the operation that it is for. */
export interface Sent {
  request: HttpRequest;
  operationId: string;
  params: Record<string, string>;
  /** What the function is handed: `event` of its invocation. */
  event: unknown;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** A request with its response, whether or not that reaches the caller. */
export interface Exchange extends Omit<Sent, 'sentAt'> {
  answer: HttpAnswer;
}

/** Whether it says that the name is another cluster's now: a request with a key is for the one that had it before. */
export const isOfAnotherCluster = ({ body }: HttpAnswer): boolean =>
  body.detail?.includes('another one has its name') ?? false;
