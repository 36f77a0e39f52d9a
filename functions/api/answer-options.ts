import { index } from '../../shared/contracts/documents.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { options } from '../../shared/http/endpoint.ts';
import { allowedMethods } from '../../shared/http/refusal.ts';

/** OPTIONS /{proxy+}: says which methods a path has. What browsers ask before a request, API Gateway answers itself. */
export const handler = options((path) => allowedMethods([...contracts, index], path));
