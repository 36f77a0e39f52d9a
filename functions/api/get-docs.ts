import { getDocs } from '../../shared/contracts/documents.ts';
import { docsPage } from '../../shared/http/documentation.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /docs: the reference as a page. */
export const handler = endpoint(getDocs, async () => docsPage());
