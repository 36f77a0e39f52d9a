const denial =
  /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?(?: ((?:because|with an explicit deny)[^(]*?))?(?=\.?\s+(?:Encoded|\()|\.?$)/;

/**
 * The missing permission in AWS's words: the action, the resource and why, without the caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function missingPermission(message: string): string | undefined {
  const [, action, resource, why] = denial.exec(message) ?? [];
  if (!action) return undefined;
  return [action, resource && `on ${resource}`, why].filter(Boolean).join(' ');
}

/** EC2 encodes the rest in a message that only the account itself can decode. */
export const isEncoded = (message: string) => message.includes('Encoded authorization failure message');
