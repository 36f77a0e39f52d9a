import { writeFileSync } from 'node:fs';
import { readTimeOuts } from '../simulation/product/time-outs.ts';
import { readRoles } from '../support/deployment.ts';
import { loadHandlers } from '../support/entries.ts';
import { readAssignment } from './assignment.ts';
import { follow, type Exploration } from './run/follow.ts';
import type { Explored, Found, Progress } from './run-worker.ts';
import { createFootprint } from './schedule/footprint.ts';
import { createSearch } from './search/path.ts';
import { worlds } from './worlds/worlds.ts';

/* Explores one small world, and writes what it finds as lines of JSON; standard output is the functions' log. */

/** The pipe that the parent reads. */
const results = 3;

/** Every so many runs, the parent hears how far this is. */
const runsOfNews = 100;

const { world: name, deviations, untilViolation = false } = readAssignment();
const world = worlds.find((one) => one.name === name)!;
const installed = { handlers: await loadHandlers(), timeOuts: readTimeOuts(), roles: readRoles() };
const footprint = createFootprint();

// What is loaded only when it is first needed must not be waited for in virtual time.
const rehearsal = createSearch(0);
rehearsal.begin();
await follow(world, { search: rehearsal, footprint: createFootprint() }, installed);

const start = process.cpuUsage();
let explored = await exploreAll(0);
// Where somebody touches more than was known, some of their beginnings may have been left out.
while (!isOver(explored) && footprint.learn()) explored = await exploreAll(deviations);
tell(explored);

function isOver({ violations }: Explored): boolean {
  return deviations === 0 || (untilViolation && violations > 0);
}

async function exploreAll(most: number): Promise<Explored> {
  const search = createSearch(most);
  const exploration: Exploration = { search, footprint };
  const found = { world: name, deviations: most, runs: 0, deepest: 0, violations: 0 };
  while (search.begin()) {
    const { violations, trace } = await follow(world, exploration, installed);
    found.runs += 1;
    found.deepest = Math.max(found.deepest, search.depth());
    if (found.runs % runsOfNews === 0) tell({ world: name, runs: found.runs });
    if (violations.length === 0) continue;
    found.violations += 1;
    tell({ violations, way: search.deviations(), trace });
    if (untilViolation) break;
  }
  const { user, system } = process.cpuUsage(start);
  return { ...found, states: search.states(), ends: search.ends(), seconds: (user + system) / 1e6 };
}

function tell(what: Found | Explored | Progress): void {
  writeFileSync(results, `${JSON.stringify(what)}\n`);
}
