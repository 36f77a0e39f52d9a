const digest = new Uint8Array(32);

/** For signatures that nobody verifies, as local AWS does not: signing costs more than most of its answers do. */
export class NoHash {
  update(): void {}
  reset(): void {}
  async digest(): Promise<Uint8Array> {
    return digest;
  }
}
