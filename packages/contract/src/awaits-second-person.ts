import { Type } from 'typebox';

export const awaitsSecondPerson = Type.Boolean({
  description: 'Whether it counts only once a second person countersigned it. 是否待第二人复核。',
});
