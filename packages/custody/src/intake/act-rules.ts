import type { ActRule } from '../act/act-rule.ts';
import type { SetIntakeAct } from './act.ts';
import { setIntake } from './set-intake.ts';

const SET_INTAKE: ActRule<'set_intake', SetIntakeAct> = {
  kind: 'set_intake',
  initiators: ['operator', 'administrator', 'system'],
  decide: setIntake,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

/** The rules of the acts on a pool's intake. */
export const INTAKE_ACTS = { set_intake: SET_INTAKE };
