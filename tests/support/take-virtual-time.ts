import { afterAll } from '@jest/globals';
import { giveTimeBack, takeVirtualTime } from './virtual-time.ts';

takeVirtualTime();
afterAll(giveTimeBack);
