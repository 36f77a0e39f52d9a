import * as z from 'zod/mini';

/** A schema that is built when its first value arrives: most requests have none, so the function loads faster. */
export const rarelyGiven = <Schema extends z.ZodMiniType>(make: () => Schema) => z.lazy(make);
