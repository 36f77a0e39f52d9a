/** Throws for a stage that no deployment can have: infra/prefix.cjs refuses it too, but later. */
export function expectStage(stage: string): void {
  if (!/^[A-Za-z0-9-]{1,22}$/.test(stage))
    throw new Error(`--stage ${stage} is not 1 to 22 letters, digits and hyphens.`);
}
