import * as z from 'zod';
import type { Fault } from '../faults.ts';

const name = z.string().min(1);
const times = z.int().min(1).optional();
const seconds = z.number().min(0);
const call = { service: name, action: name, times };

const CAUSES = ['not_found', 'access_denied', 'network', 'rate_limit', 'platform'] as const;

/** A fault as a scenario asks for it over HTTP. */
export const faultInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('error'),
    ...call,
    code: name,
    message: z.string().optional(),
    status: z.int().min(400).max(599).optional(),
  }),
  z.strictObject({ kind: z.literal('lost_answer'), ...call }),
  z.strictObject({ kind: z.literal('slow'), ...call, seconds }),
  z.strictObject({ kind: z.literal('image_pull'), image: name, cause: z.enum(CAUSES), times }),
  z.strictObject({ kind: z.literal('start_fails'), image: name, reason: name, times }),
  z.strictObject({
    kind: z.literal('container_exit'),
    image: name,
    exitCode: z.int().min(0).max(255),
    afterSeconds: seconds,
    times,
  }),
  z.strictObject({ kind: z.literal('capacity_unavailable'), reason: name.optional(), times }),
  z.strictObject({ kind: z.literal('task_stuck'), image: name, times }),
  z.strictObject({ kind: z.literal('stop_slow'), seconds, times }),
  z.strictObject({ kind: z.literal('signal_ignored'), image: name, times }),
  z.strictObject({ kind: z.literal('seen_late'), seconds, times }),
  z.strictObject({ kind: z.literal('stacks_seen_late'), seconds, times }),
  z.strictObject({ kind: z.literal('event_lost'), times }),
  z.strictObject({ kind: z.literal('event_late'), seconds, times }),
  z.strictObject({ kind: z.literal('event_twice'), times }),
  z.strictObject({ kind: z.literal('interface_lingers'), seconds, times }),
  z.strictObject({ kind: z.literal('volume_left'), times }),
  z.strictObject({ kind: z.literal('guardduty'), times }),
  z.strictObject({ kind: z.literal('not_stabilized'), times }),
  z.strictObject({ kind: z.literal('delete_fails'), resourceType: name, reason: name, times }),
  z.strictObject({ kind: z.literal('delete_slow'), resourceType: name, seconds, times }),
  z.strictObject({ kind: z.literal('delete_taken_back'), reason: name, times }),
  z.strictObject({ kind: z.literal('create_fails'), resourceType: name, reason: name, times }),
]) satisfies z.ZodType<Fault>;
