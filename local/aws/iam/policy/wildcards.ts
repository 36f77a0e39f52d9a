const patterns = new Map<string, RegExp>();

const escaped = (text: string) => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

function compiled(pattern: string): RegExp {
  const source = escaped(pattern).replaceAll('*', '[^]*').replaceAll('?', '[^]');
  return new RegExp(`^${source}$`);
}

/** Whether a string matches a pattern of a policy, in which `*` is any characters and `?` is one. */
export function matches(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value;
  let known = patterns.get(pattern);
  if (!known) patterns.set(pattern, (known = compiled(pattern)));
  return known.test(value);
}

const parts = 6;

/** The six parts of an ARN; the last one may contain colons. What a pattern lacks at its end may be anything. */
function partsOf(arn: string, missing: string): string[] {
  const given = arn.split(':');
  const first = given.slice(0, parts - 1);
  const last = given.length < parts ? missing : given.slice(parts - 1).join(':');
  return [...first, ...Array<string>(parts - 1 - first.length).fill(missing), last];
}

/**
 * Whether an ARN matches a pattern. Each of the six parts is compared on its own: a wildcard does not reach into the next.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = partsOf(pattern, '*');
  return partsOf(arn, '').every((part, index) => matches(wanted[index]!, part));
}
