const { withNamedMembers } = require('./named-members.cjs');
const { replacing, replacingExport, unused } = require('./replacing.cjs');

/**
 * The schemas of AWS clients have computed keys whose names are string constants; esbuild keeps every object that has
 * one. With the names written out, what a function does not use is dropped.
 */
const literalSchemaKeys = replacing(
  'literal-schema-keys',
  /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  (source, path) => {
    if (!seenSchemas.has(path)) seenSchemas.set(path, leanSchemas(source));
    return seenSchemas.get(path);
  },
);

/** Every function is bundled by itself. */
const seenSchemas = new Map();

function leanSchemas(source) {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return withNamedMembers(source, constants)
    .replaceAll(/\[(_\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
    .replaceAll(/^n0_registry\.registerError\(.*\);$/gm, '');
}

/** Lambda hands its credentials over in the environment: the other providers need not be there. */
const environmentCredentials = replacing(
  'environment-credentials',
  /@aws-sdk[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/,
  () => "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
);

/** Clients tell AWS their version; the rest of their package.json is of no use. */
const clientVersions = replacing(
  'client-versions',
  /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/,
  (source) => JSON.stringify({ version: JSON.parse(source).version }),
);

/** No operation that is used here streams events. */
const noEventStreams = replacing(
  'no-event-streams',
  /@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]event-streams[\\/]index\.js$/,
  () =>
    `${unused(['EventStreamSerde', 'eventStreamSerdeProvider'], 'Event streams are not bundled.')}
export const resolveEventStreamSerdeConfig = (input) => input;`,
);

/** Node has SHA-256 itself. */
const noSoftwareHash = replacing(
  'no-software-hash',
  /@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/,
  () => 'export class Sha256Js {}',
);

/** DynamoDB is found at its usual address; no operation that is used here looks up another. */
const noEndpointDiscovery = replacingExport(
  'no-endpoint-discovery',
  /@aws-sdk[\\/]middleware-endpoint-discovery[\\/]dist-es[\\/]resolveEndpointDiscoveryConfig\.js$/,
  'resolveEndpointDiscoveryConfig',
  '(input) => input',
);

/** Calls are repeated in the standard mode: the other one is asked for nowhere. */
const noAdaptiveRetries = replacingExport(
  'no-adaptive-retries',
  /[\\/]util-retry[\\/]AdaptiveRetryStrategy\.js$/,
  'AdaptiveRetryStrategy',
  'class {}',
);

/** Only event streams have their headers signed in binary form. */
const noBinaryHeaders = replacingExport(
  'no-binary-headers',
  /@smithy[\\/]signature-v4[\\/].*HeaderFormatter\.js$/,
  'HeaderFormatter',
  'class {}',
);

module.exports = [
  literalSchemaKeys,
  environmentCredentials,
  clientVersions,
  noEventStreams,
  noSoftwareHash,
  noEndpointDiscovery,
  noAdaptiveRetries,
  noBinaryHeaders,
];
