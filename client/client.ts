export * from './generated/index.ts';
export type { Client } from './generated/client/index.ts';
export { createClient } from './create-client.ts';
export { endedOperation } from './ended-operation.ts';
export { everyItem } from './every-item.ts';
export { answer, ProblemError } from './problem.ts';
