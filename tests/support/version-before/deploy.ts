import { connectThrough } from '../../../shared/aws/connection.ts';
import { loadHandlers, startProduct, updateStateMachines, type Functions, type Handler } from '../product.ts';

const folder = new URL('./', import.meta.url);

/** The product, of which now this version is deployed and now that of before: functions and workflows, with the roles of today. */
export async function startInVersions() {
  const today = await loadHandlers();
  const { connectThrough: connectBefore, ...bundled } = (await import(
    new URL('functions.mjs', folder).href
  )) as Record<string, Handler> & { connectThrough: Functions['connect'] };
  const before = new Map(Object.entries(bundled));
  const handlers = new Map(today);
  const connect: Functions['connect'] = (...through) => {
    connectThrough(...through);
    connectBefore(...through);
  };
  const product = await startProduct({}, async () => ({ handlers, connect }));
  const versions = {
    before: { functions: before, workflows: new URL('workflows/', folder) },
    today: { functions: today, workflows: undefined },
  };

  /** Workflows that run go on as they were: https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
  function deploy(version: keyof typeof versions): void {
    const { functions, workflows } = versions[version];
    for (const [name, handler] of functions) handlers.set(name, handler);
    updateStateMachines(product.aws, workflows);
  }

  return { product, deploy };
}
