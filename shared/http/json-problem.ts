/** Node's message quotes the text around the mistake, which may be secret: what is quoted is left out. */
const excerpt = /, (\.{3})?".*"(\.{3})? is not valid JSON$/s;

/** Why a body is not one JSON document; `reason` is what the parser said, if it came that far. */
export function jsonProblem(body: string | undefined, reason: string | undefined): string {
  if (!body) return 'there is no body.';
  return reason
    ? `${reason.replace(excerpt, '')}.`
    : 'it has a key that is never allowed, such as "__proto__".';
}
