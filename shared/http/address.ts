import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Where the caller has found the API, as `https://API.execute-api.REGION.amazonaws.com`: by the name that API Gateway
 * knows it by. That it was asked over plain HTTP, which API Gateway never is, stands in `x-forwarded-proto`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function addressOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  return `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${requestContext.domainName}`;
}
