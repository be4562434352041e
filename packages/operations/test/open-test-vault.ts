import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@ringfence/store';
import { type FieldSeal, openFieldSeal, openLocalFileProvider } from '@ringfence/vault';
import { openKeyShelf } from '../src/index.ts';

/** A vault over key files of the test's own: one for each database, so that all keys are there. */
export function openTestVault(store: Store): FieldSeal {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-vault-'));
  return openFieldSeal({
    shelf: openKeyShelf(store),
    providers: [openLocalFileProvider(directory)],
  });
}
