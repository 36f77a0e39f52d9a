/** The image that a CannotPullContainerError names. */
export function imageIn(reason: string): string | undefined {
  return /(?:resolve (?:ref|reference)|manifest for|pull access denied for) "?([^\s",]+?)"?(?:: |,| not found)/.exec(
    reason,
  )?.[1];
}

/** Whether two names mean the same image: AWS writes registry and library out, and adds the digest of the tag. */
export function isSameImage(named: string, defined: string): boolean {
  const [one, other] = [fullName(named), fullName(defined)];
  return one === other || one.split('@')[0] === other;
}

function fullName(image: string): string {
  const withRegistry = /^[^/]+[.:][^/]*\//.test(image) ? image : `docker.io/${image}`;
  const full = withRegistry.replace(/^docker\.io\/(?=[^/]+$)/, 'docker.io/library/');
  return /[:@][^/]*$/.test(full) ? full : `${full}:latest`;
}
