import { limits } from '../../../../support/environment.ts';

const never = () => Promise.reject(new Error('This must not run.'));

/** What counts tasks, where all of them are within the limits. */
export const withoutLimits = {
  limits,
  orphanRecords: { list: never },
  usageRecords: { listUsed: never, replaceUsed: never },
  taskBatches: {
    listBatches: never,
    listBatchesOf: async () => ({ items: [], nextCursor: null, unread: [] }),
    addBatches: async () => true,
    renewBatch: never,
    keepTasks: never,
  },
};
