import { functionArn } from './support.ts';

export const task = (name: string, rest: object = { End: true }) => ({
  Type: 'Task',
  Resource: functionArn(name),
  ...rest,
});

class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
}

/** A function that fails this many times before it succeeds. It counts its calls. */
export function failing(times: number) {
  const calls: unknown[] = [];
  const invoke = async (_: string, payload: unknown) => {
    calls.push(payload);
    if (calls.length <= times) throw new ThrottledError('slow down');
    return { attempt: calls.length };
  };
  return { invoke, calls };
}
