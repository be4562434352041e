import { signedApprovalAt } from '../custody/signed-approval.ts';
import { type ContentPlace, keepText } from '../kept-content.ts';
import {
  deviceLabelAt,
  eventAddressAt,
  grantReasonAt,
  revocationReasonAt,
  sessionAddressAt,
} from '../people/trail-place.ts';
import { pageOf, type SealOlderRows, withoutVault } from './seal-older-contents.ts';

/** Texts that one transaction seals at most. */
const TEXTS_AT_ONCE = 500;

/** Tables with one text in a row: the trail of people, and what they signed. */
export const TRAIL_TABLES = [
  'devices',
  'sessions',
  'person_events',
  'role_grants',
  'role_revocations',
  'signed_approvals',
] as const;
export type TrailTable = (typeof TRAIL_TABLES)[number];

/** Where a table keeps its text, and what names the place of a row. */
interface TextTable {
  readonly table: string;
  readonly text: string;
  /** The columns that name a row, as SQL texts; the first ones order the rows. */
  readonly named: readonly string[];
  readonly order: string;
  placeOf(named: readonly string[]): ContentPlace;
}

const TEXT_TABLES: Readonly<Record<TrailTable, TextTable>> = {
  devices: {
    table: 'people.device',
    text: 'label',
    named: ['t.device_id'],
    order: 't.device_id',
    placeOf: ([deviceId = '']) => deviceLabelAt(deviceId),
  },
  sessions: {
    table: 'people.session',
    text: 'address',
    named: ['t.session_id'],
    order: 't.session_id',
    placeOf: ([sessionId = '']) => sessionAddressAt(sessionId),
  },
  person_events: {
    table: 'people.event',
    text: 'address',
    named: [
      "coalesce(t.person_id, '')",
      't.act',
      `to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    ],
    order: 't.event_number',
    placeOf: ([personId = '', act = '', at = '']) => eventAddressAt({ personId, act, at }),
  },
  role_grants: {
    table: 'people.role_grant',
    text: 'reason',
    named: ['t.grant_id'],
    order: 't.grant_id',
    placeOf: ([grantId = '']) => grantReasonAt(grantId),
  },
  role_revocations: {
    table: 'people.role_grant_revocation',
    text: 'reason',
    named: ['t.grant_id'],
    order: 't.grant_id',
    placeOf: ([grantId = '']) => revocationReasonAt(grantId),
  },
  signed_approvals: {
    table: 'custody.signed_approval',
    text: 'signed_approval',
    named: ['t.pool_id::text', "encode(t.hash, 'hex')"],
    order: 't.pool_id, t.hash',
    placeOf: ([poolId = '', hash = '']) =>
      signedApprovalAt({ poolId: Number.parseInt(poolId, 10), hash: Buffer.from(hash, 'hex') }),
  },
};

/** What seals the older rows of one of these tables. */
export function sealTrail(of: TrailTable): SealOlderRows {
  const { table, text, named, order, placeOf } = TEXT_TABLES[of];
  return async (tx, seal, page) => {
    // A row that is locked here stays where it is until the end of the transaction.
    const rows = await tx.query<{
      readonly row: string;
      readonly text: string;
      readonly named: readonly string[];
    }>(
      `select t.ctid::text as row, t.${text} as text, array[${named.join(', ')}] as named
       from ${table} t
       where t.sealed_at is null and t.${text} is not null
       order by ${order}
       ${pageOf(TEXTS_AT_ONCE, page)} for update skip locked`,
    );
    if (rows.length === 0) return 0;
    const sealed = rows.map((row) => {
      const kept = keepText(seal, placeOf(row.named), row.text);
      if (kept.sealed === null) throw withoutVault();
      return Buffer.from(kept.sealed).toString('hex');
    });
    return tx.execute(
      `update ${table} t
       set ${text} = null, ${text}_sealed = decode(g.sealed, 'hex'), sealed_at = clock_timestamp()
       from unnest($1::text[], $2::text[]) as g (row, sealed)
       where t.ctid = g.row::tid and t.sealed_at is null`,
      [rows.map(({ row }) => row), sealed],
    );
  };
}
