import type { DayRun as DayRunAnswer, DayStepName, Parsed } from '@ringfence/contract';
import type { DayStepName as StepOfRun } from '@ringfence/operations';
import type { DayRun, DayRunStep } from '@ringfence/store';

/** A run as it stands, its steps in their order. */
export function formatDayRun(run: DayRun): Parsed<typeof DayRunAnswer> {
  return { ...run, steps: run.steps.map(formatStep) };
}

function formatStep({
  faults: _faults,
  ...step
}: DayRunStep): Parsed<typeof DayRunAnswer>['steps'][number] {
  return { ...step, step: nameOf(step.step), found: parseFound(step.found) };
}

/** The names of the steps are the same at both sides; what does not fit does not compile. */
function nameOf(step: string): DayStepName {
  // The runner writes no other name.
  const name = step as StepOfRun;
  return name;
}

/** The database holds an object: a constraint says so. */
function parseFound(text: string): Readonly<Record<string, unknown>> {
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null) {
    throw new TypeError('what a step found is an object');
  }
  return { ...found };
}
