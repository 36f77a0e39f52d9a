import { ApiError } from './api-error.ts';

export class NotYourTeam extends ApiError {
  override readonly name = 'NotYourTeam';
  readonly code = 'not_your_team';
}

/** The caller may see it, but belongs to other teams. */
export const ofAnotherTeam = (what: string, owner: string | null): NotYourTeam =>
  new NotYourTeam(
    owner === null
      ? `${what} belongs to no team, so only callers with clusters:admin may change it.`
      : `${what} belongs to the team "${owner}", and only its members may change it. GET /me lists your teams.`,
  );
