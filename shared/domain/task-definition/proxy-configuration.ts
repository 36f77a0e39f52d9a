import * as z from 'zod/mini';
import { oneOf, secretString, matchingString } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';

const property = () =>
  strictSpec({
    name: matchingString(/./, 'the name of a property').with(
      z.meta({ description: 'The name of the property.', examples: ['AppPorts'] }),
    ),
    value: secretString.with(z.meta({ description: 'Its value.', examples: ['80'] })),
  }).with(z.meta({ id: 'ProxyProperty', description: 'A property of the proxy.' }));

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
 * App Mesh itself has ended; ECS still routes the traffic of a task through the named container.
 */
export const proxyConfiguration = lazySchema(() =>
  strictSpec({
    type: z
      ._default(oneOf(['APPMESH']), 'APPMESH')
      .with(z.meta({ description: 'The type of the proxy.', examples: ['APPMESH'] })),
    containerName: resourceName.with(
      z.meta({ description: 'The container that is the proxy.', examples: ['envoy'] }),
    ),
    properties: z._default(z.array(property()), []).with(
      z.meta({
        description: 'The properties that route the traffic.',
        examples: [[{ name: 'AppPorts', value: '80' }]],
      }),
    ),
  }).with(
    z.meta({
      id: 'ProxyConfiguration',
      description: 'Routes the traffic of a task through a proxy container.',
    }),
  ),
);
