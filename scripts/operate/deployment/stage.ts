/** Throws for a stage that no deployment can have: infra/prefix.cjs refuses it too, but later. */
export function expectStage(stage: string): void {
  if (!/^(?=.{1,22}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(stage))
    throw new Error(`--stage ${stage} is not 1 to 22 letters, digits and single hyphens between them.`);
}
