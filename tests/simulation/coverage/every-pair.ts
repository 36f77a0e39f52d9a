import type { Simulation } from '../run/simulation.ts';
import { countRepetitions, repetitionPairs } from './repetition-pairs.ts';
import { countStates, statePairs } from './state-pairs.ts';
import { countSteps, stepPairs } from './step-pairs.ts';

/** What a seed may try. */
export const everyPair = {
  steps: { title: 'a step and a fault', pairs: stepPairs },
  states: { title: 'a state of a cluster and what is done to it', pairs: statePairs },
  repetitions: { title: 'a request and what happened before its repetition', pairs: repetitionPairs },
};

/** Counts the pairs that a run tries. */
export function countPairs(simulation: Simulation): void {
  countSteps(simulation);
  countStates(simulation);
  countRepetitions(simulation);
}
