import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EVERY_PLATFORM, type Store, withSnapshot } from '@ringfence/store';
import {
  openLogDirectory,
  replaceFile,
  type SigningPair,
  signingPairOf,
  TREE_HASHER,
  VERIFICATION,
} from '@ringfence/tiled-log';
import {
  EMPTY_EDGE,
  formatCheckpoint,
  formatSignedNote,
  formatTrust,
  formatUtf8,
  formatVerifierKey,
  type Policy,
  rootOfEdge,
  signNote,
  type VerifierKey,
  verifierKeyOf,
} from '@ringfence/transparency';

/** A key pair of a test, from a word. */
export function signerOf(name: string): SigningPair & { readonly key: VerifierKey } {
  const pair = signingPairOf(VERIFICATION.sha256(Buffer.from(name)));
  const { publicKey } = pair;
  const key = verifierKeyOf(VERIFICATION.sha256, { name, kind: 'note_ed25519', publicKey });
  return { ...pair, key };
}

/** The log of a pool in a directory, as the program of the logs would serve it. */
export interface PoolLog {
  /** What an installation would name as its logs' address. */
  readonly place: string;
  readonly policy: Policy;
  /** Brings the log up to the journal, and signs. */
  follow(): Promise<void>;
  /** Names the banks whose balances are believed. */
  trust(bankKeys: readonly string[]): Promise<void>;
}

/**
 * Opens the log of a pool. Its leaves are the texts of evidence; every other record stands in it by
 * its position alone, which is enough for proofs of the texts.
 */
export async function openPoolLog(
  store: Store,
  { poolId, directory }: { readonly poolId: number; readonly directory: string },
): Promise<PoolLog> {
  const origin = `custody.example/logs/pool-${poolId}`;
  const signer = signerOf(origin);
  const own = join(directory, 'logs', `pool-${poolId}`);
  await mkdir(own, { recursive: true });
  const appender = await openLogDirectory(own, {
    size: 0,
    root: rootOfEdge(TREE_HASHER, EMPTY_EDGE),
  });
  let size = 0;
  return {
    place: directory,
    policy: { logs: [{ key: signer.key }], witnesses: [], groups: [], quorum: 'none' },
    follow: async () => {
      const leaves = await readLeaves(store, { poolId, after: size });
      appender.append(leaves);
      size += leaves.length;
      await appender.write();
      const { root } = appender.head();
      const text = formatCheckpoint({ origin, size, root, extensions: [] });
      const signatures = [signNote(signer.key, signer.sign, text)];
      await replaceFile(join(own, 'checkpoint'), formatSignedNote({ text, signatures }));
    },
    trust: async (bankKeys) => {
      const policy = `log ${formatVerifierKey(signer.key)}\nquorum none\n`;
      await replaceFile(join(directory, 'trust.json'), formatTrust({ policy, bankKeys }));
    },
  };
}

async function readLeaves(
  store: Store,
  { poolId, after }: { readonly poolId: number; readonly after: number },
): Promise<readonly Uint8Array[]> {
  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query<{ readonly position: bigint; readonly content: string | null }>(
      `select t.position, null as content from ledger.transfer t
       where t.pool_id = $1 and t.position > $2
       union all
       select e.position, case when e.kind = 'publish_evidence' then e.content end
       from journal.entry e where e.pool_id = $1 and e.position > $2
       order by position`,
      [poolId, after],
    ),
  );
  return rows.map(({ position, content }) => {
    if (content === null) return formatUtf8(`{"position":${position}}`);
    const { command } = JSON.parse(content) as { command: { act: { text: string } } };
    return formatUtf8(command.act.text);
  });
}
