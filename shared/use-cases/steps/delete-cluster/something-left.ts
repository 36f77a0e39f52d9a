/** Something of the cluster is still there, so its deletion goes on. */
export class SomethingLeft extends Error {
  override readonly name = 'SomethingLeft';
}
