/** A request as it came over the wire, or out of an SDK client in this process. */
export interface WireRequest {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/**
 * The actions of a service, with AWS's names, inputs and outputs. A refused action throws `AwsError`. Services call each
 * other through these actions, as in AWS.
 */
export type Actions = Record<string, (input: never) => object | Promise<object>>;

/** One emulated AWS service. */
export interface Service {
  /** The service's name in the credential scope of a signed request: how a request finds its service. */
  readonly scope: string;
  handle(request: WireRequest): Promise<WireResponse>;
}
