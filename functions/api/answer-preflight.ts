/** OPTIONS /{proxy+}: lets API Gateway answer a browser that asks whether it may; the headers that say so are its own. */
export const handler = async () => ({ statusCode: 204 });
