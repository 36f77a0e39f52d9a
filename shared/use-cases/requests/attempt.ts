/** One attempt at a request. */
export interface Attempt<Plan = unknown, Progress = unknown> {
  /** The id of what comes of the request, the same in every attempt; AWS takes it as a client token. */
  id: string;
  /** As it was in the first attempt. */
  plan: Plan;
  /**
   * Of attempts before this one, which may have done anything: when the first began, what the latest knew that could keep
   * that, whether another one has begun since, which may have done more, and whether they were of a version that did not
   * write down what came of them.
   */
  earlier:
    { begunAt: number; progress: Progress | undefined; isResumed: boolean; isFormer: boolean } | undefined;
  /** Another id, kept with the key before it is used: for where nothing has come of the one before. */
  renew(): Promise<string>;
}

/** What a use case needs of an attempt that depends on nothing that may change. */
export type PlainAttempt = Pick<Attempt, 'id' | 'earlier' | 'renew'>;

/** The only attempt at a request that has no key. */
export const onlyAttempt = (newId: () => string): PlainAttempt => ({
  id: newId(),
  earlier: undefined,
  renew: async () => newId(),
});
