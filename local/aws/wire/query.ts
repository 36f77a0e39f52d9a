import { AwsError } from '../aws-error.ts';
import type { Service, WireResponse } from '../service.ts';
import type { QueryDialect } from './query-dialect.ts';
import { createQueryService, type QueryServiceOptions, xmlResponse } from './query-service.ts';
import { escapeXml } from './xml.ts';

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const dialect: QueryDialect = {
  element: 'member',
  fieldName: (member) => member.xmlName ?? member.name,
  isFlat: (list) => list.flattened,
  answer: ({ action, namespace, result, requestId }) =>
    `<${action}Response xmlns="${namespace}">` +
    (result === '' ? '' : `<${action}Result>${result}</${action}Result>`) +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  error: ({ status, code, message }, requestId) =>
    `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code>` +
    `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  missing: ({ name }) =>
    new AwsError(
      'ValidationError',
      `1 validation error detected: Value null at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`,
    ),
  unknown: (field) => new AwsError('MalformedInput', `Unexpected parameter ${field}`),
  invalid: (field, value) =>
    new AwsError('MalformedInput', `Parameter ${field} cannot be read from '${value}'`),
};

/** A service that speaks AWS's query protocol: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const queryService = (options: QueryServiceOptions): Service => createQueryService(dialect, options);

export const queryError = (error: AwsError, requestId: string): WireResponse =>
  xmlResponse(error.status, dialect.error(error, requestId), requestId);
