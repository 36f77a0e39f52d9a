/** Why nothing more is removed, as the one who asked for it reads it. */
export class Refusal extends Error {}

/** What an error says to who runs this; nothing where it is a mistake of the script. */
export function explanationOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'CredentialsProviderError')
    return `There are no credentials of AWS here (${error.message}): set AWS_PROFILE, or give --aws-profile.`;
  if ('$metadata' in error)
    return `A call of AWS failed: ${error.message} (${error.name})\nRunning this again goes on where it stopped.`;
  return undefined;
}
