import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/**
 * The request id that callers see: the one of API Gateway, which is also in `apigw-requestid` and in the access log.
 * So requests that never reach a function have the same kind of id.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const requestIdOf = ({ requestContext }: APIGatewayProxyEventV2): string => requestContext.requestId;

/** Version 00 has four parts; later versions may have more: https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparent =
  /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:$|(?<!^00.*)-[\x21-\x7e]{1,64}$)/;
const foreignId = /^[\w.:/+=@-]{1,128}$/;

/** The log fields of a request, with the caller's own ids if they are well formed. */
export function about(event: APIGatewayProxyEventV2, { awsRequestId }: Context) {
  const { traceparent: trace = '', 'x-request-id': id = '' } = event.headers;
  return {
    requestId: requestIdOf(event),
    functionRequestId: awsRequestId,
    route: event.routeKey,
    path: event.rawPath,
    ...(traceparent.test(trace) && { traceparent: trace }),
    ...(foreignId.test(id) && { callerRequestId: id }),
  };
}
