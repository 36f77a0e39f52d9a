interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** `ok`, or AWS's error code. */
export function outcomeOf({ statusCode, headers, body }: HttpAnswer): string {
  if (statusCode < 300) return 'ok';
  const text = Buffer.from(body).toString();
  const code =
    headers['x-amzn-errortype'] ??
    /<Code>([^<]*)</.exec(text)?.[1] ??
    /"__type":"(?:[^"#]*#)?([^"]*)"/.exec(text)?.[1];
  return code ?? String(statusCode);
}
