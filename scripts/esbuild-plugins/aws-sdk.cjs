const { replacing, unused } = require('./replacing.cjs');

/**
 * The schemas of AWS clients have computed keys whose names are string constants; esbuild keeps every object that has
 * one. With the names written out, what a function does not use is dropped.
 */
const literalSchemaKeys = replacing(
  'literal-schema-keys',
  /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  (source) => {
    const constants = new Map(
      [...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
    );
    return source
      .replaceAll(/\[(_\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
      .replaceAll(/^n0_registry\.registerError\(.*\);$/gm, '');
  },
);

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
  () => unused(['EventStreamSerde', 'eventStreamSerdeProvider'], 'Event streams are not bundled.'),
);

/** Node has SHA-256 itself. */
const noSoftwareHash = replacing(
  'no-software-hash',
  /@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/,
  () => 'export class Sha256Js {}',
);

/** Lambda gives the region in the environment; there is no instance to ask for it. */
const noInstanceMetadata = replacing(
  'no-instance-metadata',
  /[\\/]getInstanceMetadataRegion\.js$/,
  () => 'export const getInstanceMetadataRegion = async () => undefined;',
);

/** The client of DynamoDB remembers endpoints that it looked up; it looks up none unless it is told to. */
const noEndpointCache = replacing(
  'no-endpoint-cache',
  /@aws-sdk[\\/]endpoint-cache[\\/]dist-es[\\/]index\.js$/,
  () => 'export class EndpointCache {}',
);

module.exports = [
  literalSchemaKeys,
  environmentCredentials,
  clientVersions,
  noEventStreams,
  noSoftwareHash,
  noInstanceMetadata,
  noEndpointCache,
];
