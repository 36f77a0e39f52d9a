import { createRequestRecord } from '../../../local/aws/request-record.ts';
import { aborted, toBuffer, type InProcessRequestHandler } from '../../../local/aws/wire/request-handler.ts';
import { currentInvocation, never, runAs, type Invocation } from './invocation.ts';
import { textOf } from '../../support/text-of.ts';

type SdkRequest = Parameters<InProcessRequestHandler['handle']>[0];
type SdkAnswer = Awaited<ReturnType<InProcessRequestHandler['handle']>>;

/** One call of AWS by the product. */
export interface Call {
  readonly service: string;
  readonly action: string;
  readonly invocation: Invocation;
  request: SdkRequest;
}

export interface Wire {
  /** What happens to the call on its way; it may change the request. */
  carry(call: Call, send: () => Promise<SdkAnswer>): Promise<SdkAnswer>;
}

const record = createRequestRecord();

/** The product's way to AWS: the calls of a sandbox that is dead never happen. */
export function createTransport(aws: InProcessRequestHandler, wire: Wire): InProcessRequestHandler {
  return {
    ...aws,
    async handle(request, options) {
      const invocation = currentInvocation();
      if (!invocation) return aws.handle(request, options);
      if (invocation.dead) return never();
      invocation.calls += 1;
      const { dies, calls } = invocation;
      if (dies?.call === calls && dies.when === 'before') return crash(invocation);
      record(invocation.functionName, { ...request, body: toBuffer(request.body) });
      const call: Call = { ...nameOf(request), invocation, request };
      let answer: SdkAnswer;
      try {
        // What happens on the way goes by the world's clock, and is signed in the name of the function's role.
        const carried = runAs(undefined, () => wire.carry(call, () => aws.handle(call.request)));
        carried.catch(() => undefined);
        // Who gives up waiting hears no more of the call, which takes its effect all the same.
        answer = await Promise.race([carried, aborted(options?.abortSignal)]);
      } catch (error) {
        if (invocation.dead) return never();
        throw error;
      }
      if (dies?.call === calls && dies.when === 'after') return crash(invocation);
      return invocation.dead ? never() : answer;
    },
  };
}

function crash(invocation: Invocation): Promise<never> {
  invocation.kill('Runtime.ExitError', 'RequestId: Error: Runtime exited with error: signal: killed');
  return never();
}

/** By what the request is signed for, and the action in its header or form. */
function nameOf({ headers, body }: SdkRequest): { service: string; action: string } {
  const service = /Credential=[^/]*\/[^/]*\/[^/]*\/([^/]*)\//.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const target = headers['x-amz-target']?.split('.')[1];
  return { service, action: target ?? /(?:^|&)Action=(\w+)/.exec(textOf(body))?.[1] ?? '' };
}
