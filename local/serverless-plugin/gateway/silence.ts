const { log } = console;

/** serverless-offline lists its routes on starting, whatever its log level is. */
export function silenceRoutes(): void {
  console.log = () => {};
}

export function endSilence(): void {
  console.log = log;
}
