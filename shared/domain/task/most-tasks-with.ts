import { sizeInResponse } from '../response-size.ts';
import type { Tags } from '../input/tags.ts';
import { mostTasks } from './run-tasks.ts';

/** Bytes for the tags of all tasks in a response; 500 of the largest tasks have almost as many beside their tags. */
const largestTags = 3_000_000;

/** How many tasks one request may start: the response has the tags of each. */
export const mostTasksWith = (tags: Tags): number =>
  Math.min(mostTasks, Math.floor(largestTags / sizeInResponse(tags)));
