import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/**
 * The id of a request for its caller: that of API Gateway, which is also in `apigw-requestid` and in the access log, so
 * that a request which no function sees has the same kind of id.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const requestIdOf = ({ requestContext }: APIGatewayProxyEventV2): string => requestContext.requestId;

/** The first version has four parts; later ones may have more: https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparent =
  /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:$|(?<!^00.*)-[\x21-\x7e]{1,64}$)/;
const foreignId = /^[\w.:/+=@-]{1,128}$/;

/** What every line says about its request, with the caller's own ids where they are well formed. */
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
