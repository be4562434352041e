import { readFile } from 'node:fs/promises';
import { readScenario, type Scenario } from './read-scenario.ts';

/** The scenario that the bank was told to play is not right. */
export class ScenarioInvalid extends Error {
  override readonly name = 'ScenarioInvalid';
}

/**
 * Reads the scenario that the bank plays; without a file it plays none.
 *
 * @throws {ScenarioInvalid} with the first place that is wrong
 */
export async function readScenarioFile(file: string | undefined): Promise<Scenario | undefined> {
  if (file === undefined) return undefined;
  const read = readScenario(await readFile(file));
  if (read.status === 'ok') return read.scenario;
  const [first] = read.faults;
  throw new ScenarioInvalid(
    `${file}: ${first?.place ?? ''}: expected ${first?.expected ?? ''}, received ${first?.received ?? ''}`,
  );
}
