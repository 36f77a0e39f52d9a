import { type EmulatorProgram, host } from './emulator.ts';

/** moto's server. */
export const moto: EmulatorProgram = {
  name: 'moto',
  command: (port) => ['moto_server', '--host', host, '--port', String(port)],
  health: '/moto-api/',
};
