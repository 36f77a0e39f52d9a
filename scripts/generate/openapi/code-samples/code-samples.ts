import type { Contract } from '../../../../shared/contracts/contract.ts';
import { curlSample } from './curl-sample.ts';
import { typescriptSample } from './typescript-sample.ts';

/** What reference pages show beside an operation; generators of clients pass over it. */
export const codeSamples = (contract: Contract) => [
  { lang: 'Shell', label: 'curl', source: curlSample(contract) },
  { lang: 'TypeScript', label: 'TypeScript client', source: typescriptSample(contract) },
];
