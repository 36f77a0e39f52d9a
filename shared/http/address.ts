import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The address at which the caller reached the API, such as `https://API.execute-api.REGION.amazonaws.com`, by the host
 * name that API Gateway reports. `x-forwarded-proto` says whether it was plain HTTP, which API Gateway never is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function addressOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  return `${headers['x-forwarded-proto'] === 'http' ? 'http' : 'https'}://${requestContext.domainName}`;
}
