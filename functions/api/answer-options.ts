import { index } from '../../shared/contracts/documents.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { options } from '../../shared/http/endpoint.ts';
import { allowedMethods } from '../../shared/http/refusal.ts';

/** OPTIONS /{proxy+}: returns the methods of a path. API Gateway itself responds to CORS preflight requests. */
export const handler = options((path) => allowedMethods([...contracts, index], path));
