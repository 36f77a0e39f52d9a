/** Characters of each error in a clean-up: DynamoDB takes 400 kB for the whole of it. */
export const longestError = 500;
