import type { Account } from './account.ts';

/** Something that AWS was seen to do, put to local AWS. */
export interface Fact {
  readonly fact: string;
  /** Where real AWS was recorded, or by whom it was reported. */
  readonly source: string;
  /** Does the calls, and returns what they show. */
  see(aws: Account): Promise<unknown>;
  /** The same, as AWS showed it. */
  readonly recorded: unknown;
  readonly region?: string;
}

interface Refusal {
  name: string;
  message: string;
}

/** How a call is refused: the error's code and its message. */
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

/** Members of an answer, `absent` where it does not have them. */
export function shown<Shape extends object>(
  answer: Shape | undefined,
  ...members: (keyof Shape)[]
): Record<string, unknown> {
  return Object.fromEntries(members.map((member) => [member, answer?.[member] ?? 'absent']));
}
