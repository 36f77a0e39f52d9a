interface Refusal {
  name: string;
  message: string;
  status: number | undefined;
}

/** How a call is refused: the error's code, its message and the status; all empty where it is not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
    return { name: 'none', message: '', status: undefined };
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
}
