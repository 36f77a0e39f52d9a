/** One attempt at a request. */
export interface Attempt<Plan = unknown, Progress = unknown> {
  /** The id of the result, the same in every attempt; AWS takes it as a client token. */
  id: string;
  /** The plan of the first attempt. */
  plan: Plan;
  /**
   * Earlier attempts, which may have done anything: when the first one began, what the latest one that could store its
   * progress knew, whether another one has begun since (and may have done more), and whether they were of a version
   * that did not store progress.
   */
  earlier:
    { begunAt: number; progress: Progress | undefined; isResumed: boolean; isFormer: boolean } | undefined;
  /** A new id, stored with the key before it is used; for when nothing has come of the previous id. */
  renew(): Promise<string>;
}

/** The part of an attempt for use cases without a plan. */
export type PlainAttempt = Pick<Attempt, 'id' | 'earlier' | 'renew'>;

/** The only attempt of a request without a key. */
export const onlyAttempt = (newId: () => string): PlainAttempt => ({
  id: newId(),
  earlier: undefined,
  renew: async () => newId(),
});

export interface Work<Plan, Response, Progress> {
  /** Reads what the work depends on and others may change; stored with the key, without secrets. Changes nothing. */
  plan?: () => Promise<Plan>;
  /** If `progress` is returned, the response is not final: the next attempt continues from there. */
  run: (attempt: Attempt<Plan, Progress>) => Promise<{ answer: Response; progress?: Progress | undefined }>;
}
