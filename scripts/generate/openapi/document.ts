import { createDocument, type ZodOpenApiObject } from 'zod-openapi';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { inReadingOrder } from '../../../shared/contracts/reading-order.ts';
import { failureTopic, problemTopic } from './code-topics.ts';
import { forGenerators } from './for-generators.ts';
import { headers } from './headers.ts';
import { introduction, topics } from './introduction.ts';
import { operation } from './operation.ts';
import { problemComponents } from './problems.ts';
import { schemaDetails } from './schema-details.ts';
import { securitySchemes } from './security.ts';

const tags = [
  ...topics,
  {
    name: 'Clusters',
    description: 'A cluster with its network, its service and everything that belongs to it.',
  },
  { name: 'Tasks', description: 'The tasks of a cluster: those of its service, and extra ones.' },
  { name: 'Task definitions', description: 'What tasks run: images, sizes, ports, logs.' },
  { name: 'Operations', description: 'Long-running work, its progress and its result.' },
  { name: 'Clean-ups', description: 'Deletion of what has expired or failed, on request or on a schedule.' },
  { name: 'API', description: 'The API itself.' },
  problemTopic,
  failureTopic,
];

const servers: NonNullable<ZodOpenApiObject['servers']> = [
  {
    url: 'http://127.0.0.1:{port}',
    description: 'On your own computer, with `npm start`.',
    variables: { port: { default: '3000', description: 'The PORT that it was started with.' } },
  },
  {
    url: 'https://{api}.execute-api.{region}.amazonaws.com',
    description: 'On AWS.',
    variables: {
      api: { default: 'api', description: 'The id of the API, as the deployment prints it.' },
      region: { default: 'eu-west-1', description: 'The region of the deployment.' },
    },
  },
];

function paths() {
  const groups = Map.groupBy(contracts, ({ tag }) => tag).values();
  const byPath = Map.groupBy([...groups].flatMap(inReadingOrder), ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, its]) => [
      path,
      Object.fromEntries(its.map((contract) => [contract.method.toLowerCase(), operation(contract)])),
    ]),
  );
}

/** The OpenAPI 3.1 document of the whole API, generated from its contracts. */
export function openApiDocument(version: string) {
  const { schemas, responses, examples } = problemComponents(contracts.map(({ problems }) => problems));
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Fargate clusters',
        version,
        summary: 'Amazon ECS clusters on Fargate as a REST API',
        description: introduction,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers,
      tags,
      paths: paths(),
      components: { schemas, responses, headers, examples, securitySchemes },
    },
    { override: schemaDetails },
  );
  return forGenerators(document);
}
