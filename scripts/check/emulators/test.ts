import { jest } from '../jest.ts';
import { pythonPrograms } from '../python/environment.ts';
import { type EmulatorProgram, startEmulator } from './emulator.ts';
import { miniStack } from './ministack.ts';
import { moto } from './moto.ts';

/*
 * Puts what AWS documents to emulators that are not of this project, as `npm test` puts it to local AWS. What differs
 * is in tests/emulators/differences.ts.
 */
const emulators: [program: EmulatorProgram, environment: string][] = [
  [miniStack, 'ministack'],
  [moto, 'emulators'],
];

for (const [program, environment] of emulators) {
  const programs = pythonPrograms(environment);
  if (programs && (await test(programs, program)) !== 0) process.exitCode = 1;
}

async function test(programs: string, program: EmulatorProgram): Promise<number> {
  const emulator = await startEmulator(programs, program);
  const settings = { ...process.env, EMULATOR: program.name, EMULATOR_ENDPOINT: emulator.endpoint };
  try {
    process.stdout.write(`${program.name}:\n`);
    return jest(settings, '--selectProjects=emulators');
  } finally {
    await emulator.end();
  }
}
