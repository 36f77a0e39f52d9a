import type { Account } from './account.ts';

/** A behaviour of AWS that somebody recorded, tested on the local AWS. */
export interface Fact {
  readonly fact: string;
  /** Where real AWS was recorded, or by whom it was reported. */
  readonly source: string;
  /** Makes the calls and returns their result. */
  see(aws: Account): Promise<unknown>;
  /** The result on AWS. */
  readonly recorded: unknown;
  readonly region?: string;
}

interface Refusal {
  name: string;
  message: string;
}

/** The code and the message of the error that a call returns. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
    return { name: 'none', message: '' };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

export const refused = (name: string, message: string): Refusal => ({ name, message });

/** Members of a response; `absent` for those that it lacks. */
export function shown<Shape extends object>(
  response: Shape | undefined,
  ...members: (keyof Shape)[]
): Record<string, unknown> {
  return Object.fromEntries(members.map((member) => [member, response?.[member] ?? 'absent']));
}
