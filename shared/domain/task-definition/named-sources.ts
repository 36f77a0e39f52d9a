import type { ContainerSpec } from './container.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** What ECS reads before the containers of a task start. */
export interface NamedSource {
  path: (string | number)[];
  /** An ARN or a name. */
  source: string;
  /** The name alone. */
  name: string;
}

type Definition = Pick<TaskDefinitionSpec, 'containers'>;

/** The secrets and parameters in a definition, each with its path. */
export const namedSecrets = ({ containers }: Definition): NamedSource[] =>
  containers.flatMap(({ secrets, logging, repositoryCredentials, credentialSpecs }, index) => {
    const ofNames = (sources: Record<string, string>, ...path: string[]) =>
      Object.entries(sources).map(([name, source]) => ({
        path: ['containers', index, ...path, name],
        source,
        name: nameOf(source),
      }));
    return [
      ...ofNames(secrets, 'secrets'),
      ...ofNames(logging.secretOptions, 'logging', 'secretOptions'),
      ...(repositoryCredentials ? ofNames({ repositoryCredentials }) : []),
      ...specs(credentialSpecs, index).filter(({ source }) => !isFile(source)),
    ];
  });

/** The files with environment variables, also those of overrides. */
export const namedFiles = ({
  containers,
}: {
  containers: Pick<ContainerSpec, 'environmentFiles'>[];
}): NamedSource[] =>
  containers.flatMap(({ environmentFiles = [] }, index) =>
    environmentFiles.map(({ value }, place) => ({
      path: ['containers', index, 'environmentFiles', place, 'value'],
      source: value,
      name: objectOf(value),
    })),
  );

/**
 * The files with credential specs, each of which names a secret.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html
 */
export const credentialFiles = ({ containers }: Definition): NamedSource[] =>
  containers.flatMap(({ credentialSpecs }, index) =>
    specs(credentialSpecs, index).filter(({ source }) => isFile(source)),
  );

const specs = (given: string[] = [], index: number): NamedSource[] =>
  given.map((spec, place) => {
    const source = spec.slice(spec.indexOf(':') + 1);
    return {
      path: ['containers', index, 'credentialSpecs', place],
      source,
      name: isFile(source) ? objectOf(source) : nameOf(source),
    };
  });

const isFile = (source: string) => source.split(':')[2] === 's3';

const objectOf = (arn: string) => arn.split(':').slice(5).join(':');

/** The ARN without `:key:stage:version`, or the name: a parameter is the same with and without a leading slash. */
const nameOf = (source: string): string =>
  source.startsWith('arn:')
    ? source.replace(/^arn:[^:]+:(secretsmanager:[^:]*:\d*:secret:|ssm:[^:]*:\d*:parameter\/)/, '')
    : source.replace(/^\//, '');
