import { ofClusters } from './clusters.ts';
import type { Need } from './need.ts';
import { ofOthers } from './others.ts';
import { ofTaskDefinitions } from './task-definitions.ts';
import { ofTasks } from './tasks.ts';

/** In the order in which they are made; what one leaves behind is there for the next. */
export const needs: Need[] = [...ofClusters, ...ofTaskDefinitions, ...ofTasks, ...ofOthers];
