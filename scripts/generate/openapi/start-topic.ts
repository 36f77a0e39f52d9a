import { localAddress } from './code-samples/sample-request.ts';

/** How to begin: the first that a reader sees. */
export const startTopic = {
  name: 'Start',
  'x-traitTag': true,
  description: `
Create a cluster, and see it:

\`\`\`sh
curl ${localAddress}/clusters \\
  -H 'content-type: application/json' \\
  -d '{"name": "hello", "ttl": "PT2H"}'
curl ${localAddress}/clusters/hello
\`\`\`

\`npm start\` runs this API on your own computer, beside an emulated AWS: it needs no account and no Docker. A deployment on
AWS needs a signature or a token. With these options curl signs a request:

\`\`\`sh
--aws-sigv4 aws:amz:REGION:execute-api \\
--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
-H "x-amz-security-token: $AWS_SESSION_TOKEN"
\`\`\`

For programs: [openapi.yaml](openapi.yaml), [openapi.json](openapi.json).
`.trim(),
};
