import * as z from 'zod/mini';
import { matchingString } from '../input/fields.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html */
export const systemControl = lazySchema(() =>
  strictSpec({
    namespace: matchingString(
      /^(kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|(fs\.mqueue|net)\.[\w./-]+)$/,
      'a kernel parameter that each container can set: net.*, fs.mqueue.*, kernel.msgmax, kernel.msgmnb, ' +
        'kernel.msgmni, kernel.sem, kernel.shmall, kernel.shmmax, kernel.shmmni or kernel.shm_rmid_forced',
    ).with(z.meta({ description: 'The kernel parameter.', examples: ['net.core.somaxconn'] })),
    value: matchingString(/./, 'its value as a string').with(
      z.meta({ description: 'Its value.', examples: ['1024'] }),
    ),
  }).with(
    z.meta({
      id: 'SystemControl',
      description: 'A kernel parameter. Parameters of net.* apply to all containers of the task.',
    }),
  ),
);
