import { AwsError } from '../../aws-error.ts';
import { HandlerError, handlerErrorCodeOf } from '../engine/handler-error.ts';

/** A resource whose name something else has already. */
export function nameTaken(type: string, identifier: string): HandlerError {
  return new HandlerError(
    'AlreadyExists',
    `Resource of type '${type}' with identifier '${identifier}' already exists.`,
  );
}

/** Creates a resource; where its service says that it exists, the handler says so in its own words. */
export async function createUnlessTaken<Result>(
  type: string,
  identifier: string,
  create: () => Result,
): Promise<Awaited<Result>> {
  try {
    return await create();
  } catch (error) {
    const isTaken = error instanceof AwsError && handlerErrorCodeOf(error) === 'AlreadyExists';
    throw isTaken ? nameTaken(type, identifier) : error;
  }
}
