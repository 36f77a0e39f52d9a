import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { stopwatch } from '../stopwatch.ts';
import { asExpected, pass, type Step } from '../step.ts';

export const deployment: Step = {
  name: 'deployment',
  question:
    'Does the API come up, with the rights of docs/deployer-policy.json alone where rights are enforced?',
  async run(visit) {
    const seconds = stopwatch();
    await visit.deploy([]);
    visit.measure('npm run deploy', `${seconds()} s`, 'not said');
    return pass(`The API is at ${visit.url}.`);
  },
};

export const deploymentResources: Step = {
  name: 'resources of the deployment',
  question: 'Are all resources there, alarms too? A stack takes 500.',
  needs: ['deployment'],
  after: ['deployment'],
  async run({ aws, owner }) {
    const states = new Map<string, number>();
    const pages = paginateListStackResources({ client: aws.cloudFormation }, { StackName: owner });
    for await (const { StackResourceSummaries = [] } of pages)
      for (const { ResourceStatus = '' } of StackResourceSummaries)
        states.set(ResourceStatus, (states.get(ResourceStatus) ?? 0) + 1);
    const seen = [...states].map(([state, count]) => `${count} ${state}`).join(', ');
    return asExpected(
      [...states.keys()].every((state) => /^(CREATE|UPDATE)_COMPLETE$/.test(state)),
      seen,
    );
  },
};

export const gateway: Step = {
  name: 'gateway',
  question: 'Is health open, and everything else closed to requests that nobody signed?',
  needs: ['signatures'],
  after: ['deployment'],
  async run({ url }) {
    const [health, clusters] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/clusters`)]);
    const seen = `GET /health ${health.status}, GET /clusters ${clusters.status}.`;
    return asExpected(health.status === 200 && clusters.status === 403, seen);
  },
};

/** What docs/decisions/0042 builds by the documentation of API Gateway alone. */
export const overHttp: Step = {
  name: 'over HTTP',
  question:
    'Do HEAD, OPTIONS, compression, and the ids of requests come through API Gateway as the functions say?',
  needs: ['http-api'],
  after: ['deployment'],
  async run({ url }) {
    const asked = (method: string, path: string) => fetch(url + path, { method, redirect: 'manual' });
    const [head, options, openapi, index] = await Promise.all([
      asked('HEAD', '/health'),
      asked('OPTIONS', '/clusters'),
      asked('GET', '/openapi.yaml'),
      asked('GET', '/'),
    ]);
    const text = await openapi.text();
    const facts = {
      head: head.status === 200 && Number(head.headers.get('content-length')) > 0,
      ids: head.headers.get('request-id') === head.headers.get('apigw-requestid'),
      options: options.status === 204 && options.headers.get('allow') !== null,
      compressed: openapi.headers.get('content-encoding') === 'gzip' && text.startsWith('openapi: '),
      redirection: index.status === 302 && index.headers.get('location') === '/docs',
    };
    const seen = Object.entries(facts).map(([name, isTrue]) => `${name} ${isTrue ? 'yes' : 'no'}`);
    return asExpected(Object.values(facts).every(Boolean), seen.join(', '));
  },
};

export const firstRequest: Step = {
  name: 'first request',
  question: 'How long does a caller wait for the first response of a function, and for the next?',
  after: ['deployment'],
  async run(visit) {
    const { client } = visit;
    const { listTaskDefinitions } = await import('../../../../client/client.ts');
    const times: number[] = [];
    for (let request = 0; request < 5; request++) {
      const start = performance.now();
      await listTaskDefinitions({ client });
      times.push(Math.round(performance.now() - start));
    }
    visit.measure('GET /task-definitions, first and next', `${times.join(', ')} ms`, 'not said');
    return pass(`${times.join(', ')} ms`);
  },
};
