import type { Simulation } from '../run/simulation.ts';
import { http } from '../traffic/http.ts';
import { operationsEnd } from './settle.ts';

const rounds = 3;

/** Deletes every cluster, as somebody would who wants them gone; what is still listed then is a violation. */
export async function deleteAll(simulation: Simulation): Promise<void> {
  const { journal, violate } = simulation;
  const user = 'janitor';
  for (let round = 0; round < rounds && journal.clusters().length > 0; round++) {
    for (const { name, deletionProtection } of journal.clusters()) {
      const url = `/clusters/${name}`;
      if (deletionProtection)
        await http(simulation, {
          method: 'POST',
          url: `${url}/deletion-settings`,
          user,
          body: { deletionProtection: false },
        });
      const { status, code } = await http(simulation, { method: 'DELETE', url, user });
      if (status !== 202) violate('every cluster can be deleted', `DELETE ${name} answers ${status} ${code}`);
    }
    if (!(await operationsEnd(simulation))) return;
  }
  for (const { name, state } of journal.clusters())
    violate('every cluster can be deleted', `"${name}" is ${state} after ${rounds} rounds`);
}
