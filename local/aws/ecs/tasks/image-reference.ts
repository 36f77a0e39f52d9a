export interface ImageReference {
  /** `docker.io` for Docker Hub. */
  registry: string;
  repository: string;
  /** A tag or a digest. */
  version: string;
  /** The whole reference, as a registry client writes it. */
  full: string;
}

/** What a registry client makes of an image's name: `nginx` is `docker.io/library/nginx:latest`. */
export function imageReference(image: string): ImageReference {
  const [first = '', ...others] = image.split('/');
  const hasRegistry = others.length > 0 && /[.:]|^localhost$/.test(first);
  const registry = hasRegistry ? first : 'docker.io';
  const path = hasRegistry ? others.join('/') : image;
  const [, name = path, version] = /^([^@:]+)(?:[@:](.+))?$/.exec(path) ?? [];
  const repository = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
  const separator = version?.includes(':') ? '@' : ':';
  return {
    registry,
    repository,
    version: version ?? 'latest',
    full: `${registry}/${repository}${separator}${version ?? 'latest'}`,
  };
}

export const isAmazonEcr = ({ registry }: ImageReference) => /^\d{12}\.dkr\.ecr\./.test(registry);
