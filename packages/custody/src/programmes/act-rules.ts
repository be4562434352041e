import type { ActRule } from '../act/act-rule.ts';
import type { AdoptProgrammeAct } from './act.ts';
import { adoptProgramme } from './adopt-programme.ts';

const ADOPT_PROGRAMME: ActRule<'adopt_programme', AdoptProgrammeAct> = {
  kind: 'adopt_programme',
  initiators: ['operator', 'administrator'],
  decide: adoptProgramme,
  subjectOf: ({ programme }) => `${programme.id}.${programme.version}`,
  newIdsOf: () => ({}),
};

/** The rules of the acts on a pool's programme. */
export const PROGRAMME_ACTS = { adopt_programme: ADOPT_PROGRAMME };
