/** In characters, for each error in a clean-up: an item of DynamoDB has 400 kB at most. */
export const longestError = 500;
