import * as z from 'zod/mini';

/** Rules that are made when the first value comes: most requests have none, and a function loads sooner. */
export const rarelyGiven = <Schema extends z.ZodMiniType>(make: () => Schema) => z.lazy(make);
