import { factsOf } from './facts/all.ts';
import { holds } from './support/holds.ts';

holds(factsOf['EC2'] ?? []);
