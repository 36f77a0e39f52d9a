const encrypted = {
  'AWS::DynamoDB::Table': (properties, key) => {
    properties.SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key };
  },
  'AWS::SQS::Queue': (properties, key) => {
    delete properties.SqsManagedSseEnabled;
    properties.KmsMasterKeyId = key;
  },
  'AWS::SNS::Topic': (properties, key) => (properties.KmsMasterKeyId = key),
  'AWS::Logs::LogGroup': (properties, key) => (properties.KmsKeyId = key),
  'AWS::Lambda::Function': (properties, key) => (properties.KmsKeyArn = key),
};

/** A plugin of the framework: encrypts with that key. docs/security.md has the policy that the key needs. */
module.exports = function CustomerKey({ service }) {
  this.hooks = {
    'after:aws:package:finalize:mergeCustomProviderResources': () => {
      const key = service.custom.kmsKeyArn;
      if (!key) return;
      for (const { Type, Properties } of Object.values(
        service.provider.compiledCloudFormationTemplate.Resources,
      ))
        encrypted[Type]?.(Properties, key);
    },
  };
};
