const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { replacing } = require('./replacing.cjs');

/** AWS's partitions, as this client knows them: which regions each has, and how names of hosts end in it. */
function partitionsOf(client) {
  const core = dirname(createRequire(client).resolve('@aws-sdk/core/package.json'));
  const path = join(core, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const text = readFileSync(path, 'utf8').replace(/^export const partitionsInfo = (.*?);$.*/ms, '$1');
  return JSON.parse(text).partitions.map(({ regionRegex, regions, outputs }) => ({
    regions: regionRegex,
    others: Object.keys(regions).filter((region) => !new RegExp(regionRegex).test(region)),
    suffix: outputs.dnsSuffix,
  }));
}

/** How the name of a service's hosts begins, out of the rules of its client. */
function hostOf(client) {
  const rules = readFileSync(join(dirname(client), 'bdd.js'), 'utf8');
  return /"https:\/\/([a-z0-9]+)\.\{Region\}\.\{PartitionResult#dnsSuffix\}"/.exec(rules)[1];
}

/** What the rules of each client come to where nobody asks for FIPS or IPv6, or for what this API does not use. */
const shortEndpoints = replacing(
  'short-endpoints',
  /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]endpoint[\\/]endpointResolver\.js$/,
  (_, path) => `
    const partitions = [${partitionsOf(path)
      .filter(({ suffix }) => suffix !== 'amazonaws.com')
      .map(
        ({ regions, others, suffix }) => `[/${[regions, ...others].join('|')}/, ${JSON.stringify(suffix)}]`,
      )
      .join()}];
    export const defaultEndpointResolver = ({ Region, Endpoint, UseFIPS, UseDualStack }) => {
      if (UseFIPS || UseDualStack) throw new Error('Endpoints for FIPS and for IPv6 are not bundled.');
      const [, suffix] = partitions.find(([regions]) => regions.test(Region)) ?? [, 'amazonaws.com'];
      const url = new URL(Endpoint ?? \`https://${hostOf(path)}.\${Region}.\${suffix}\`);
      return { url, properties: {}, headers: {} };
    };
  `,
);

/** What the rules of endpoints call; without the rules nothing does. */
const noEndpointFunctions = replacing(
  'no-endpoint-functions',
  /[\\/]util-endpoints[\\/]aws\.js$/,
  () => 'export const awsEndpointFunctions = {};',
);

module.exports = [shortEndpoints, noEndpointFunctions];
