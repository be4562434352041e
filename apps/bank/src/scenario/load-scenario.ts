import { injectFault } from '../books/inject-fault.ts';
import type { Recording } from '../books/recording.ts';
import type { Scenario } from './read-scenario.ts';

/**
 * Lets the faults of a scenario wait. The bank knows a scenario that it has loaded before: after a
 * restart only what is left of it shows.
 *
 * @returns whether it was new
 */
export function loadScenario(recording: Recording, scenario: Scenario): boolean {
  const { digest, seed, faults } = scenario;
  if (recording.books.scenarios.has(digest)) return false;
  recording.record({ kind: 'scenario_loaded', digest, seed });
  for (const fault of faults) injectFault(recording, fault);
  return true;
}
