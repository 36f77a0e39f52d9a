/** A part of the cluster still exists, so its deletion continues. */
export class SomethingLeft extends Error {
  override readonly name = 'SomethingLeft';
}
