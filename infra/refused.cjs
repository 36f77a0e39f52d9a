/** A parameter that is not allowed. The framework prints the stack of an error, and this one has nothing but the sentence. */
class Refused extends Error {
  constructor(sentence) {
    super(sentence);
    this.stack = sentence;
  }
}

module.exports = { Refused };
