import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { listedNow, type Movement, type ShownThen, shownThen } from '../shown-then.ts';

/** Entries on one page of the list, and how many pages are read back to a proof. */
const PAGE_ENTRIES = 100;
const PAGES_MAX = 20;
/** Money that moves while it is read is read again so often. */
const READINGS_MAX = 5;
const PAUSE_MILLISECONDS = 200;

/** Why it was not added up: money moved at each reading, too much came since, or no answer. */
export interface NotReckoned {
  readonly reason: 'moving' | 'too_many' | 'unread';
}

/**
 * What my pages say of the moment of a proof. “My money” and the list of entries are read apart
 * from each other in the server; where they differ, the one that contradicts the proof counts.
 */
export function useShownThen({ logSize, mineMinor }: api.MyCustodyProof) {
  return useQuery({
    queryKey: ['my-shown-then', logSize],
    staleTime: 0,
    queryFn: async () => reckon(logSize, BigInt(mineMinor)),
  });
}

async function reckon(position: number, provedMinor: bigint): Promise<ShownThen | NotReckoned> {
  let differing: ShownThen | NotReckoned = { reason: 'moving' };
  for (let reading = 0; reading < READINGS_MAX; reading += 1) {
    if (reading > 0) await pause();
    const nowMinor = await readPosted();
    const entries = await readSince(position);
    if (entries === undefined) return { reason: 'too_many' };
    if ((await readPosted()) !== nowMinor) continue;
    const byMoney = shownThen(nowMinor, entries, position);
    const listed = listedNow(entries);
    if (listed === nowMinor) return byMoney;
    differing = byMoney.thenMinor === provedMinor ? shownThen(listed, entries, position) : byMoney;
  }
  return differing;
}

async function pause(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MILLISECONDS);
  });
}

async function readPosted(): Promise<bigint> {
  return BigInt(answerOf(await api.getMyMoney({ client })).postedMinor);
}

async function readSince(position: number): Promise<readonly Movement[] | undefined> {
  const entries: Movement[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { limit: PAGE_ENTRIES, ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = answerOf(await api.listMyEntries({ client, query }));
    entries.push(...items);
    const oldest = items.at(-1)?.position ?? 0;
    if (nextCursor === undefined || oldest <= position) return entries;
    cursor = nextCursor;
  }
  return undefined;
}
