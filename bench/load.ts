import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { asDeployed, bundleEntries, bytesOf } from '../tests/support/bundles.ts';
import { median } from './median.ts';

export interface Load {
  bytes: number;
  /** What the processor spends on loading it in a fresh process; others on the machine hardly change that. */
  milliseconds: number;
}

export interface LoadFigures {
  name: string;
  deployed: Load;
  /** The same, bundled as serverless-esbuild does unless it is told otherwise. */
  defaults: Load;
  floor: Load;
  /**
   * The middle of what it was, round by round, of the defaults and of the floor: the three are loaded one right after the
   * other, so that a slow moment of the machine is all of theirs.
   */
  ratios: { ofDefaults: number; ofFloor: number };
}

const rounds = 15;

const defaults: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  logLevel: 'error',
};

/** One client and one command, and nothing around them. */
const floor = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient();
  export const handler = (input) => client.send(new GetItemCommand(input));
`;

export const functionNames = () => globSync('functions/**/*.ts').map((entry) => basename(entry, '.ts'));

/**
 * Loads every function and what it is compared with in turns, each in a process of its own; only these functions, if any
 * are named.
 */
export async function measureLoad(only: string[]): Promise<LoadFigures[]> {
  const named = globSync('functions/**/*.ts').filter((entry) => only.includes(basename(entry, '.ts')));
  const entries = only.length > 0 ? named : undefined;
  const [deployed, usual] = [
    await bundleEntries(asDeployed(), entries),
    await bundleEntries(defaults, entries),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'floor-'));
  const floorFile = join(folder, 'floor.cjs');
  await build({ ...asDeployed(), stdin: { contents: floor, resolveDir: '.' }, outfile: floorFile });

  const figures = [...deployed.files].map(([name, file]) => {
    const files = [file, usual.files.get(name)!, floorFile];
    const times = Array.from({ length: rounds }, () => files.map(timeOfLoad));
    const [own, other, least] = files.map((path, index) => ({
      bytes: bytesOf(path),
      milliseconds: median(times.map((round) => round[index]!)),
    }));
    const ratioTo = (place: number) => median(times.map((round) => round[0]! / round[place]!));
    const ratios = { ofDefaults: ratioTo(1), ofFloor: ratioTo(2) };
    return { name, deployed: own!, defaults: other!, floor: least!, ratios };
  });
  for (const { remove } of [deployed, usual]) remove();
  rmSync(folder, { recursive: true });
  return figures.toSorted((one, other) => other.deployed.bytes - one.deployed.bytes);
}

function timeOfLoad(file: string): number {
  const env = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  return Number(execFileSync(process.execPath, ['bench/run-load.mjs', file], { env, encoding: 'utf8' }));
}
