import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { expect } from 'vitest';
import { exportPack, replayPack } from '../../src/index.ts';

/** Exports every pool of a store into a pack, and expects the pack by itself to agree. */
export async function expectPackSame(store: Store, vault: FieldSeal | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-pack-'));
  try {
    const directory = join(folder, 'pack');
    const madeAt = '2026-01-01T00:00:00.000Z';
    expect(await exportPack(store, { directory, madeAt, vault })).toMatchObject({
      status: 'exported',
    });
    const replayed = await replayPack(directory);
    expect(replayed).toMatchObject({ status: 'same' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
