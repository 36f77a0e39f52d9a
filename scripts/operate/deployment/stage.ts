import { createRequire } from 'node:module';

/** Throws for a stage that the configuration of the deployment refuses too, but later. */
export const { expectStage } = createRequire(import.meta.url)('../../../infra/prefix.cjs') as {
  expectStage: (stage: string) => void;
};
