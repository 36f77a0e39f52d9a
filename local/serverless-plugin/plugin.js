import { createKnownConfiguration } from './known-configuration.ts';

/** A plugin of the Serverless Framework: builds the functions and starts local AWS under `serverless offline`. */
export default class LocalAwsPlugin {
  constructor(serverless) {
    this.serverless = serverless;
    const { serviceDir, configSchemaHandler: handler } = serverless;
    this.configuration = createKnownConfiguration(serviceDir, handler.validateConfig.bind(handler));
    handler.validateConfig = this.configuration.validate;
    this.hooks = {
      'before:offline:start:init': () => this.start(),
      'after:offline:start:init': () => this.ready(),
    };
  }

  async start() {
    const { start } = await import('./start.ts');
    await start(this.serverless, this.configuration);
    this.configuration.remember();
  }

  async ready() {
    const { ready } = await import('./ready.ts');
    ready(this.serverless);
  }
}
