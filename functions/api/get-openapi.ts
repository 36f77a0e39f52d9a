import { getOpenapi } from '../../shared/contracts/documents.ts';
import { openApiDocument } from '../../shared/http/documentation.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /openapi.yaml: the description of this API. */
export const handler = endpoint(getOpenapi, async () => openApiDocument());
