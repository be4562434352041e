import type { StateRow } from '@ringfence/custody';

/** What a decision kept of customers and records, as the lines that a pack has of it. */
export type DerivedList = 'customers' | 'records';

/** Tables whose rows a pack lists, and how a row is written there. */
const LINE_OF: Readonly<
  Record<DerivedList, { readonly table: string; readonly format: (row: PlacedRow) => string }>
> = {
  customers: {
    table: 'custody.customer',
    format: ({ position, values }) =>
      JSON.stringify({
        position,
        customerId: values['customer_id'],
        accountId: values['account_id'],
        depositReference: values['deposit_reference'],
        payoutAccountCommitment: values['payout_account_commitment'] ?? undefined,
      }),
  },
  records: {
    table: 'custody.record',
    format: ({ position, values }) => {
      const head = JSON.stringify({
        position,
        recordKind: values['record_kind'],
        recordId: values['record_id'],
        state: values['state'],
        isOpen: values['is_open'],
        subject: values['subject'] ?? undefined,
        businessDate: values['business_date'],
      });
      return `${head.slice(0, -1)},"body":${String(values['body'])}}`;
    },
  },
};

interface PlacedRow {
  readonly position: number;
  readonly values: StateRow['values'];
}

/** The lines that one decision adds to a list, in the order of the list. */
export function derivedLines(
  list: DerivedList,
  position: number,
  rows: readonly { readonly table: string; readonly values: StateRow['values'] }[],
): readonly string[] {
  const { table, format } = LINE_OF[list];
  const own = rows.filter((row) => row.table === table);
  return own
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map(({ values }) => format({ position, values }));
}

/** Several records of one command stand by kind and id. */
function nameOf({ values }: Pick<StateRow, 'values'>): string {
  return `${String(values['record_kind'])} ${String(values['record_id'])}`;
}
