import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import type { Member } from './model.ts';
import type { QueryDialect } from './query-dialect.ts';
import { createQueryService, type QueryServiceOptions } from './query-service.ts';
import { escapeXml } from './xml.ts';

function fieldName({ ec2QueryName, xmlName, name }: Member): string {
  const inXml = xmlName ?? name;
  return ec2QueryName ?? inXml.charAt(0).toUpperCase() + inXml.slice(1);
}

/** Where a missing parameter is called otherwise than in requests. */
const otherNames: Record<string, string> = { ResourceId: 'resourceIdSet' };

const nameInErrors = (member: Member): string => otherNames[fieldName(member)] ?? fieldName(member);

const dialect: QueryDialect = {
  element: 'item',
  fieldName,
  isFlat: () => true,
  answer: ({ action, namespace, result, requestId }) =>
    `<${action}Response xmlns="${namespace}"><requestId>${requestId}</requestId>` +
    `${result === '' ? '<return>true</return>' : result}</${action}Response>`,
  error: ({ code, message }, requestId) =>
    `<Response><Errors><Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error></Errors>` +
    `<RequestID>${requestId}</RequestID></Response>`,
  missing: (member) =>
    new AwsError('MissingParameter', `The request must contain the parameter ${nameInErrors(member)}`),
  unknown: (field) => new AwsError('UnknownParameter', `The parameter ${field} is not recognized`),
  invalid: (field, value) => new AwsError('InvalidParameterValue', `Invalid value '${value}' for ${field}`),
};

/** A service that speaks EC2's query protocol: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2QueryService = (options: QueryServiceOptions): Service =>
  createQueryService(dialect, options);
