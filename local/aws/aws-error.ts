/** An error as AWS answers it: its code, its message, its HTTP status, and further members where the model has some. */
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
