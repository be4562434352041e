import type { Db } from '../db.ts';
import { type ContentSeal, openKeptText } from '../kept-content.ts';

/** Whose copy is made. */
export interface CopySubject {
  readonly personId: string;
  readonly poolId: number;
  readonly customerId: string;
}

/** A part of what is kept about a person: every value a text, absent ones empty. */
export interface CopiedSection {
  readonly name: CopiedSectionName;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether there are more rows than were asked for. */
  readonly isCut: boolean;
}

export const COPIED_SECTIONS = [
  'account',
  'instructions',
  'mandates',
  'receipts',
  'consents',
  'requests',
  'faceChecks',
  'devices',
  'sessions',
  'signInEvents',
] as const;
export type CopiedSectionName = (typeof COPIED_SECTIONS)[number];

interface SectionQuery {
  readonly by: 'customer' | 'person';
  readonly columns: Readonly<Record<string, string>>;
  /** The column that lies sealed, and what names the place of its row, as SQL. */
  readonly sealed?: { readonly column: string; readonly from: string; readonly place: string };
  readonly from: string;
  /** The newest first. */
  readonly order: string;
}

const OF_CUSTOMER = 'where t.pool_id = $1 and t.customer_id = $2';
const OF_PERSON = 'where t.person_id = $1';

/**
 * A pool has no list of instructions by customer: what an instruction moved names it, and what was
 * refused is found by itself. As many of its newest entries are looked at as rows are asked for.
 */
const INSTRUCTIONS_OF_CUSTOMER = `(
    select i.* from custody.instruction i
    where i.pool_id = $1 and i.customer_id = $2 and i.state = 'refused'
    union all
    select i.* from custody.instruction i
    where i.pool_id = $1 and i.customer_id = $2 and i.state <> 'refused' and i.position in (
      select x.cause_position
      from custody.customer c
      cross join lateral ledger.account_positions($1, c.account_id, null, $3::integer) p
      join ledger.transfer x on x.pool_id = $1 and x.position = p.entry_position
      where c.pool_id = $1 and c.customer_id = $2)
  ) t`;

/** Columns by their names in the file; amounts are minor units, moments RFC 3339 in UTC. */
const QUERIES: Readonly<Record<CopiedSectionName, SectionQuery>> = {
  account: {
    by: 'customer',
    columns: {
      customerId: 't.customer_id',
      accountId: 't.account_id',
      depositReference: 't.deposit_reference',
      payoutAccountCommitment: 't.payout_account_commitment',
    },
    from: `custody.customer t ${OF_CUSTOMER}`,
    order: 't.position desc',
  },
  instructions: {
    by: 'customer',
    columns: {
      instructionId: 't.instruction_id',
      kind: 't.kind',
      state: 't.state',
      status: 't.status',
      amountMinor: 't.amount_minor',
      counterpartyId: 't.counterparty_id',
      mandateId: 't.mandate_id',
      businessDate: 't.business_date',
      position: 't.position',
    },
    from: INSTRUCTIONS_OF_CUSTOMER,
    order: 't.position desc',
  },
  mandates: {
    by: 'customer',
    columns: {
      mandateId: 't.mandate_id',
      scope: 't.scope',
      amountMaxMinor: 't.amount_max_minor',
      totalMaxMinor: 't.total_max_minor',
      countMax: 't.count_max',
      payees: 't.payees',
      expiresAt: momentOf('t.expires_at'),
      position: 't.position',
    },
    from: `custody.mandate t ${OF_CUSTOMER}`,
    order: 't.position desc',
  },
  receipts: {
    by: 'customer',
    columns: {
      receiptId: 't.receipt_id',
      bankReference: 't.bank_reference',
      amountMinor: 't.amount_minor',
      state: 't.state',
      businessDate: 't.business_date',
    },
    from: `custody.receipt t ${OF_CUSTOMER}`,
    order: 't.position desc',
  },
  consents: {
    by: 'person',
    columns: {
      purpose: 't.purpose',
      act: 't.act',
      noticeVersion: 't.notice_version',
      language: 't.language',
      separateGrounds: "array_to_string(t.separate_grounds, ' ')",
      channel: 't.channel',
      at: momentOf('t.at'),
    },
    from: `privacy.consent t ${OF_PERSON}`,
    order: 't.consent_number desc',
  },
  requests: {
    by: 'person',
    columns: {
      requestId: 't.request_id',
      kind: 't.kind',
      field: 't.field',
      madeAt: momentOf('t.made_at'),
      dueAt: momentOf('t.due_at'),
    },
    from: `privacy.request t ${OF_PERSON}`,
    order: 't.made_at desc',
  },
  faceChecks: {
    by: 'person',
    columns: {
      checkId: 't.check_id',
      step: 't.step',
      provider: 't.provider',
      begunAt: momentOf('t.begun_at'),
      outcome: 'r.outcome',
      band: 'r.band',
    },
    from: `privacy.face_check t
      left join privacy.face_check_result r on r.check_id = t.check_id ${OF_PERSON}`,
    order: 't.begun_at desc',
  },
  devices: {
    by: 'person',
    columns: {
      deviceId: 't.device_id',
      label: 't.label',
      knownAt: momentOf('t.known_at'),
    },
    sealed: { column: 'label', from: 't.label_sealed', place: "t.device_id || '/label'" },
    from: `people.device t ${OF_PERSON}`,
    order: 't.known_at desc',
  },
  sessions: {
    by: 'person',
    columns: {
      sessionId: 't.session_id',
      method: 't.method',
      strength: 't.strength',
      startedAt: momentOf('t.started_at'),
      address: 't.address',
    },
    sealed: { column: 'address', from: 't.address_sealed', place: "t.session_id || '/address'" },
    from: `people.session t ${OF_PERSON}`,
    order: 't.created_at desc',
  },
  signInEvents: {
    by: 'person',
    columns: {
      at: momentOf('t.at'),
      act: 't.act',
      result: 't.result',
      address: 't.address',
    },
    sealed: {
      column: 'address',
      from: 't.address_sealed',
      place: `concat_ws('/', t.person_id, t.act, ${momentOf('t.at')}, 'address')`,
    },
    from: `people.event t ${OF_PERSON}`,
    order: 't.event_number desc',
  },
};

/** What is kept about a person and the person's customer, so many rows of each at most. */
export async function readPersonalCopy(
  db: Db,
  seal: ContentSeal,
  { personId, poolId, customerId }: CopySubject,
  { rowsMax }: { readonly rowsMax: number },
): Promise<readonly CopiedSection[]> {
  const sections: CopiedSection[] = [];
  for (const name of COPIED_SECTIONS) {
    const { by, columns, sealed, from, order } = QUERIES[name];
    const subject = by === 'customer' ? [poolId, customerId] : [personId];
    const texts = Object.values(columns).map((column) => `coalesce((${column})::text, '')`);
    const rows = await db.query<CopiedRow>(
      `select array[${texts.join(', ')}] as texts, ${sealed?.from ?? 'null::bytea'} as sealed,
              ${sealed?.place ?? 'null'} as place
       from ${from}
       order by ${order}
       limit $${subject.length + 1}`,
      [...subject, rowsMax + 1],
    );
    const sealedAt = Object.keys(columns).indexOf(sealed?.column ?? '');
    sections.push({
      name,
      columns: Object.keys(columns),
      rows: rows.slice(0, rowsMax).map((row) => openRow(seal, row, sealedAt)),
      isCut: rows.length > rowsMax,
    });
  }
  return sections;
}

interface CopiedRow {
  readonly texts: readonly string[];
  readonly sealed: Uint8Array | null;
  readonly place: string | null;
}

/** The texts of a row, with the one that lies sealed in its place. */
function openRow(
  seal: ContentSeal,
  { texts, sealed, place }: CopiedRow,
  sealedAt: number,
): readonly string[] {
  if (sealed === null || place === null) return texts;
  const at = { field: 'people.trail', place } as const;
  return texts.with(sealedAt, openKeptText(seal, at, { clear: null, sealed }) ?? '');
}

function momentOf(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
