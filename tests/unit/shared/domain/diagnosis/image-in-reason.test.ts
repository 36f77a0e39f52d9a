import { expect, test } from '@jest/globals';
import { imageIn, isSameImage } from '../../../../../shared/domain/diagnosis/image-in-reason.ts';

test.each([
  [
    'docker.io/library/nginx:nope',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: not found',
  ],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    'CannotPullContainerError: failed to resolve ref "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1": 403 Forbidden',
  ],
  [
    'docker.io/library/nginx@sha256:0a1b',
    'CannotPullContainerError: failed to resolve reference "docker.io/library/nginx@sha256:0a1b": not found',
  ],
  [
    'nginx:0f6b3cdf',
    'CannotPullContainerError: Error response from daemon: manifest for nginx:0f6b3cdf not found',
  ],
  [
    'acme/private',
    'CannotPullContainerError: Error response from daemon: pull access denied for acme/private, repository does not exist',
  ],
  [undefined, 'OutOfMemoryError: Container killed due to memory usage'],
])('finds the image %s', (image, reason) => {
  expect(imageIn(reason)).toBe(image);
});

test.each([
  ['docker.io/library/nginx:latest', 'nginx', true],
  ['docker.io/library/nginx:1', 'library/nginx:1', true],
  ['docker.io/acme/app:1', 'acme/app:1', true],
  ['registry:5000/app:latest', 'registry:5000/app', true],
  ['public.ecr.aws/acme/app:1@sha256:0a1b', 'public.ecr.aws/acme/app:1', true],
  ['public.ecr.aws/acme/app@sha256:0a1b', 'public.ecr.aws/acme/app@sha256:0a1b', true],
  ['docker.io/library/nginx:1', 'nginx:2', false],
  ['docker.io/acme/app:1', 'ghcr.io/acme/app:1', false],
])('%s and %s are one image: %s', (named, defined, same) => {
  expect(isSameImage(named, defined)).toBe(same);
});
