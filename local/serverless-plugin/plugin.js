/** A plugin of the Serverless Framework: local AWS under `serverless offline`. It does nothing for other commands. */
export default class LocalAwsPlugin {
  constructor(serverless) {
    const withoutBundles = () => {
      const hooks = serverless.pluginManager.hooks['before:offline:start:init'] ?? [];
      const others = hooks.filter(({ pluginName }) => pluginName !== 'EsbuildServerlessPlugin');
      hooks.splice(0, hooks.length, ...others);
    };
    this.hooks = {
      // Bundling every function by itself, as for a deployment, would take half a minute and gigabytes.
      initialize: withoutBundles,
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
