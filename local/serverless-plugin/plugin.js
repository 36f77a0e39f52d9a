/** A plugin of the Serverless Framework: builds the functions and starts local AWS under `serverless offline`. */
export default class LocalAwsPlugin {
  constructor(serverless) {
    this.hooks = {
      'before:offline:start:init': async () => {
        const { start } = await import('./start.ts');
        await start(serverless);
      },
      'after:offline:start:init': async () => {
        const { ready } = await import('./ready.ts');
        ready(serverless);
      },
    };
  }
}
