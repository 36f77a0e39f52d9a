import { type EmulatorProgram, host } from './emulator.ts';

/** MiniStack, with functions in processes of their own and state machines that do not wait long. */
export const miniStack: EmulatorProgram = {
  name: 'ministack',
  command: () => ['ministack'],
  environment: (port) => ({
    BIND_HOST: host,
    GATEWAY_PORT: String(port),
    IOT_MTLS_ENABLED: '0',
    LAMBDA_EXECUTOR: 'local',
    SFN_WAIT_SCALE: '0.01',
  }),
  health: '/_ministack/health',
};
