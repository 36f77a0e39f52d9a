import { index } from '../../shared/contracts/documents.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { refusal } from '../../shared/http/endpoint.ts';
import { refusalOf } from '../../shared/http/refusal.ts';

/** Any other method or path: a problem that lists the methods of the path, or says that there is no such path. */
export const handler = refusal(({ requestContext, rawPath }) =>
  refusalOf([...contracts, index], requestContext.http.method, rawPath),
);
