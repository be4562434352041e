import { openContentSeal } from '@ringfence/operations';
import {
  type CheckFileFact,
  type CheckFileKey,
  findCheckFileChunk,
  platformScope,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { formatDirectory, formatLocalHeader, sizeOf } from './format-zip.ts';
import { CHECK_FILE_CHUNKS_MAX } from './limits.ts';

/**
 * The archive of a day, piece by piece: nothing is held while its reader is slow, because the files
 * of a day never change.
 *
 * @param request.onEnd told when the last byte was taken
 */
export async function* readArchive(request: {
  readonly store: Store;
  readonly vault: FieldSeal | undefined;
  readonly platformId: string;
  readonly key: CheckFileKey;
  readonly files: readonly CheckFileFact[];
  readonly onEnd: () => Promise<void>;
}): AsyncGenerator<Uint8Array> {
  const { store, vault, platformId, key, files, onEnd } = request;
  const seal = await openContentSeal(vault);
  const members = [];
  let offset = 0;
  for (const file of files) {
    members.push({ member: file, offset });
    offset += sizeOf(file);
    yield formatLocalHeader(file);
    for (let chunkNumber = 1; chunkNumber <= CHECK_FILE_CHUNKS_MAX; chunkNumber += 1) {
      const chunk = { fileType: file.fileType, chunkNumber };
      const content = await withSnapshot(store, platformScope(platformId), async (db) =>
        findCheckFileChunk(db, seal, { key, ...chunk }),
      );
      if (content === undefined) break;
      yield content;
    }
  }
  yield formatDirectory(members);
  await onEnd();
}
