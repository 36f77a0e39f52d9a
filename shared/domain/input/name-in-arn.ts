/** The last part of an ARN, which is the id or the name of the thing; a name without one is itself. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
