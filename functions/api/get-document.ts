import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { getDocs, getOpenapi, getOpenapiJson, index } from '../../shared/contracts/documents.ts';
import { docsPage, openApiJson, openApiYaml } from '../../shared/http/documentation.ts';
import { endpoint, redirection } from '../../shared/http/endpoint.ts';

const handlers = new Map([
  [index.path, redirection(getDocs.path)],
  [getDocs.path, endpoint(getDocs, async () => docsPage())],
  [getOpenapi.path, endpoint(getOpenapi, async () => openApiYaml())],
  [getOpenapiJson.path, endpoint(getOpenapiJson, async () => openApiJson())],
]);

/** GET /docs, /openapi.yaml and /openapi.json: the description of this API; GET / redirects to the first. */
export const handler = async (event: APIGatewayProxyEventV2, context: Context) =>
  handlers.get(event.routeKey.split(' ')[1]!)!(event, context);
