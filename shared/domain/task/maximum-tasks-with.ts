import { sizeInResponse } from '../response-size.ts';
import type { Tags } from '../input/tags.ts';
import { maximumTasks } from './run-tasks.ts';

/** Bytes for the tags of all tasks in a response; the other fields of 500 large tasks need almost as many. */
const largestTags = 3_000_000;

/** How many tasks one request may start: the response contains the tags of each task. */
export const maximumTasksWith = (tags: Tags): number =>
  Math.min(maximumTasks, Math.floor(largestTags / sizeInResponse(tags)));
