import { takeVirtualTime } from './virtual-time.ts';

takeVirtualTime();
