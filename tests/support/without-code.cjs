/** A plugin in place of the one that bundles: templates are made at once, and of functions that have no code. */
module.exports = function WithoutCode(serverless) {
  this.hooks = {
    'before:package:createDeploymentArtifacts': () => {
      for (const definition of Object.values(serverless.service.functions))
        definition.package = { artifact: 'package.json' };
    },
  };
};
