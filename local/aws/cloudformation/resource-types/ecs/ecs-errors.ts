import { AwsError } from '../../../aws-error.ts';
import type { Random } from '../../../random.ts';
import { HandlerError, handlerErrorCodeOf } from '../../engine/handler-error.ts';

const passThrough = ['NotFound', 'Throttling', 'AccessDenied'];

function origin({ code, status }: AwsError, random: Random): string {
  return `(Service: AmazonECS; Status Code: ${status}; Error Code: ${code}; Request ID: ${random.uuid()}; Proxy: null)`;
}

async function translated<Result>(
  call: () => Result,
  translate: (error: AwsError) => HandlerError,
): Promise<Awaited<Result>> {
  try {
    return await call();
  } catch (error) {
    const isOurs = error instanceof AwsError && !passThrough.includes(handlerErrorCodeOf(error));
    throw isOurs ? translate(error) : error;
  }
}

/** A call whose refusal means that the template asks for something impossible. */
export function orInvalidRequest<Result>(
  random: Random,
  operation: string,
  call: () => Result,
): Promise<Awaited<Result>> {
  return translated(
    call,
    (error) =>
      new HandlerError(
        'InvalidRequest',
        `Invalid request provided: ${operation}: ${error.message} ${origin(error, random)}`,
      ),
  );
}

/** A call whose refusal is put down to the state that things are in. */
export function orGeneralFailure<Result>(
  random: Random,
  operation: string,
  call: () => Result,
): Promise<Awaited<Result>> {
  return translated(
    call,
    (error) =>
      new HandlerError(
        'GeneralServiceException',
        `Error occurred during operation '${operation} SDK Error: ${error.message} ${origin(error, random)}'.`,
      ),
  );
}
