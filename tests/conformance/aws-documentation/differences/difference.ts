/** What an emulator does instead. */
export interface Seen {
  seen: string;
  /** How the test of the fact fails there: no other failure will do. */
  failure: RegExp;
}

/** A fact that does not hold everywhere. An emulator that is not named keeps to it. */
export interface Difference {
  fact: string;
  /** What AWS does, by the named part of its documentation: that is right. */
  documented: string;
  ministack?: Seen;
  moto?: Seen;
}
