/** The last part of an ARN: the id or name of the resource. A plain name stays as it is. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
