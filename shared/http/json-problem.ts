/** Node's message quotes the body around the error. The quote may be secret, so it is removed. */
const excerpt = /, (\.{3})?".*"(\.{3})? is not valid JSON$/s;

/** Why a body is not one JSON document; `reason` is the parser's message, if there is one. */
export function jsonProblem(body: string | undefined, reason: string | undefined): string {
  if (!body) return 'there is no body.';
  return reason ? `${reason.replace(excerpt, '')}.` : 'it has a forbidden key, such as "__proto__".';
}
