/** A request's body as text. The SDK's own arrays of bytes complain where they are read as anything else. */
export function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  const { buffer, byteOffset, byteLength } = body as Uint8Array<ArrayBuffer>;
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}
