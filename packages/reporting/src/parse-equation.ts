import { assert } from '@ringfence/money';
import type { EquationRecord } from './equation-record.ts';

/** Reads an equation that the close of a day wrote into the journal. */
export function parseEquation(text: string): EquationRecord {
  const equation = JSON.parse(text) as Partial<EquationRecord>;
  assert(isWhole(equation), 'RP1 expected the equation of a closed day');
  return equation;
}

function isWhole(equation: Partial<EquationRecord>): equation is EquationRecord {
  const { liabilities, bankClosingMinor, inTransitIn, inTransitOut, breaks } = equation;
  const parts = [liabilities, bankClosingMinor, inTransitIn, inTransitOut, breaks];
  return parts.every((part) => part !== undefined) && equation.unexplainedMinor !== undefined;
}
