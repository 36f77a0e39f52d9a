/** An error as AWS returns it: its code, its message, its HTTP status, and other members of the model. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly members: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    { status = 400, ...members }: { status?: number } & Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
