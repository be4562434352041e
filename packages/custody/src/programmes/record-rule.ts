import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';
import { bringIntoForce } from './bring-into-force.ts';

export const PROGRAMME_RECORD: RecordRule<'programme'> = {
  kind: 'programme',
  isOpen: { adopted: true },
  derive: deriveProgrammes,
};

export const CUSTOMER_ROLES_RECORD: RecordRule<'customer_roles'> = {
  kind: 'customer_roles',
  isOpen: { stated: true },
  derive: (state, { after }) => {
    state.customerRoles.set(after.recordId, after.body.roles);
  },
};

/** Keeps the adopted programmes, and brings into force the one whose day has come. */
function deriveProgrammes(
  state: CustodyState,
  { after }: { readonly after: RecordOf<'programme'> },
): void {
  state.programmes.push(after.body);
  bringIntoForce(state);
}
