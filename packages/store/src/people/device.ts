import type { Db, Tx } from '../db.ts';
import { type ContentSeal, keepText, openKeptText, type SealableText } from '../kept-content.ts';
import { deviceLabelAt } from './trail-place.ts';

/** A browser that a person signed in from with two factors. */
export interface DeviceFact {
  readonly deviceId: string;
  readonly knownAt: string;
  /** Of the latest session on it; absent when there was none. */
  readonly lastSeenAt?: string;
}

/** A device as its person is shown it. */
export interface LabelledDevice extends DeviceFact {
  /** What the browser says of itself, in a word or two. */
  readonly label: string;
}

interface DeviceRow {
  readonly device_id: string;
  readonly label: string | null;
  readonly label_sealed: Uint8Array | null;
  readonly known_at: string;
  readonly last_seen_at: string | null;
}

const SELECT_DEVICE = `
  select d.device_id, d.label, d.label_sealed, d.known_at,
         (select max(f.last_seen_at)
          from people.session s join people.session_life f on f.session_id = s.session_id
          where s.person_id = d.person_id and s.device_id = d.device_id) as last_seen_at
  from people.device d
  left join people.device_end e on e.device_id = d.device_id`;

/** The device of a person whose cookie has this hash; absent when it was removed. */
export async function findDevice(
  db: Db,
  { personId, tokenSha256 }: { readonly personId: string; readonly tokenSha256: Uint8Array },
): Promise<DeviceFact | undefined> {
  const rows = await db.query<DeviceRow>(
    `${SELECT_DEVICE} where d.person_id = $1 and d.token_sha256 = $2 and e.device_id is null`,
    [personId, tokenSha256],
  );
  return rows.map(factOf)[0];
}

/** The devices of a person that were not removed, the newest first. */
export async function listDevices(
  db: Db,
  asked: { readonly personId: string; readonly limit: number },
): Promise<readonly DeviceFact[]> {
  const rows = await selectDevices(db, asked);
  return rows.map(factOf);
}

/** Like {@link listDevices}, with what each browser says of itself. */
export async function listLabelledDevices(
  db: Db,
  seal: ContentSeal,
  asked: { readonly personId: string; readonly limit: number },
): Promise<readonly LabelledDevice[]> {
  const rows = await selectDevices(db, asked);
  return rows.map((row) => {
    const kept = { clear: row.label, sealed: row.label_sealed };
    const label = openKeptText(seal, deviceLabelAt(row.device_id), kept) ?? '';
    return { ...factOf(row), label };
  });
}

async function selectDevices(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly DeviceRow[]> {
  return db.query<DeviceRow>(
    `${SELECT_DEVICE} where d.person_id = $1 and e.device_id is null
     order by d.known_at desc, d.device_id desc limit $2`,
    [personId, limit],
  );
}

export async function insertDevice(
  tx: Tx,
  device: {
    readonly deviceId: string;
    readonly personId: string;
    readonly tokenSha256: Uint8Array;
    readonly label: SealableText;
    readonly knownAt: string;
  },
): Promise<void> {
  const { seal, text } = device.label;
  const label = keepText(seal, deviceLabelAt(device.deviceId), text);
  await tx.execute(
    `insert into people.device (device_id, person_id, token_sha256, label, label_sealed, sealed_at,
       known_at)
     values ($1, $2, $3, $4, $5, case when $5::vault.sealed_bytes is not null then clock_timestamp() end, $6)`,
    [
      device.deviceId,
      device.personId,
      device.tokenSha256,
      label.clear,
      label.sealed,
      device.knownAt,
    ],
  );
}

/** Removes a device of a person. @returns whether it was this call that removed it */
export async function endDevice(
  tx: Tx,
  { personId, deviceId }: { readonly personId: string; readonly deviceId: string },
  { endedAt, endedBy }: { readonly endedAt: string; readonly endedBy: string },
): Promise<boolean> {
  const ended = await tx.execute(
    `insert into people.device_end (device_id, ended_at, ended_by)
     select d.device_id, $3, $4 from people.device d
     where d.person_id = $1 and d.device_id = $2
     on conflict (device_id) do nothing`,
    [personId, deviceId, endedAt, endedBy],
  );
  return ended === 1;
}

function factOf(row: DeviceRow): DeviceFact {
  return {
    deviceId: row.device_id,
    knownAt: row.known_at,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at }),
  };
}
