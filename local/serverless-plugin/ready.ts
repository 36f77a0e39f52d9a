import { behaveAsApiGateway } from './gateway/gateway.ts';
import { endSilence } from './gateway/silence.ts';
import type { Serverless } from './service.ts';

const cluster = {
  name: 'hello-world',
  newTaskDefinition: {
    family: 'hello-world-task-definition',
    cpu: 512,
    memory: 1024,
    containers: [
      {
        name: 'hello-world',
        image: 'public.ecr.aws/nginx/nginx-unprivileged:stable',
        memoryReservation: 128,
        memory: 256,
        portMappings: [{ containerPort: 8080 }],
      },
    ],
  },
  service: { name: 'hello-world-service', desiredCount: 1, assignPublicIp: true },
};

/** Says what there is, and how to begin. */
export function ready(serverless: Serverless): void {
  const { noAuth } = serverless.service.custom['serverless-offline'];
  const token = noAuth ? '' : ` -H "authorization: Bearer $TOKEN"`;
  endSilence();
  behaveAsApiGateway(serverless);
  const address = `http://127.0.0.1:${serverless.processedInput.options.httpPort}`;
  const speed = process.env['LOCAL_SPEED'] ?? '10';
  process.stdout.write(`
The API answers on ${address}, its description is at ${address}/docs

Create a cluster, follow the operation, list its tasks with their public addresses:
${noAuth ? '' : '\n  TOKEN=...  # docs/security.md#teams makes one'}
  curl -X POST ${address}/clusters${token} -H 'content-type: application/json' -d '${JSON.stringify(cluster)}'
  curl '${address}/operations?cluster=hello-world'${token}
  curl ${address}/clusters/hello-world/tasks${token}

Local AWS (${process.env['AWS_ENDPOINT_URL']}) runs ${speed} times faster than AWS; LOCAL_SPEED=1 npm start for the real pace.
Ctrl-C ends it, and with it everything in it.
`);
}
