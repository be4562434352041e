import { createVerify } from 'node:crypto';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import {
  type CheckFileFact,
  type CheckFileKey,
  findCheckFileChunk,
  listCheckFiles,
} from '@ringfence/store';
import { CHECK_FILE_CHUNKS_MAX } from '../../check-files/limits.ts';
import { refuseField } from '../legacy-refused.ts';
import type { FormKind, FormToPlan, Plan } from '../plan.ts';

/**
 * A platform confirms a file by its own signature over it, or by the one that the file has. The
 * first is verified here and stands for the second, which is what the operation compares.
 */
async function planConfirm(form: FormToPlan): Promise<Plan> {
  const { fields, db, pool } = form;
  const commandId = fields.requestNo();
  const businessDate = fields.day('fileDate');
  const key = { poolId: pool.poolId, businessDate };
  const files = await listCheckFiles(db, key);
  const detail: { readonly fileType: string; readonly fileSign: string }[] = [];
  for (const one of fields.list('detail')) {
    const fileType = one.text('fileType');
    const sent = one.text('fileSign');
    // A file is read whole to verify what was sent over it: once.
    if (detail.some((earlier) => earlier.fileType === fileType)) {
      refuseField('fileType', { en: 'each file once', 'zh-CN': '每个文件一次' });
    }
    const file = files.find((known) => known.fileType === fileType);
    const isOfPlatform = file !== undefined && (await isSigned(form, { key, file, sent }));
    const fileSign = isOfPlatform ? Buffer.from(file.signature).toString('base64') : sent;
    detail.push({ fileType, fileSign });
  }
  const told = { fileDate: businessDate.replaceAll('-', '') };
  const body = { commandId, detail };
  return { steps: [{ call: 'confirmCheckFile', params: { businessDate }, body }], told };
}

interface SignedFile {
  readonly key: CheckFileKey;
  readonly file: CheckFileFact;
  /** Base64, as the platform sent it. */
  readonly sent: string;
}

/** Whether the platform signed the bytes of a file with the key of its form. */
async function isSigned(form: FormToPlan, { key, file, sent }: SignedFile): Promise<boolean> {
  const verify = createVerify('sha256');
  const inflate = createInflateRaw();
  for await (const bytes of Readable.from(chunksOf(form, key, file)).pipe(inflate)) {
    verify.update(bytes as Buffer);
  }
  return verify.verify(form.signer, sent, 'base64');
}

async function* chunksOf(
  { db, seal }: FormToPlan,
  key: CheckFileKey,
  { fileType }: CheckFileFact,
): AsyncGenerator<Uint8Array> {
  for (let chunkNumber = 1; chunkNumber <= CHECK_FILE_CHUNKS_MAX; chunkNumber += 1) {
    const content = await findCheckFileChunk(db, seal, { key, fileType, chunkNumber });
    if (content === undefined) return;
    yield content;
  }
}

function planDownload({ fields }: FormToPlan): Plan {
  return { steps: [], told: { businessDate: fields.day('fileDate') } };
}

/** Check files; their download is at an address of its own. */
export const CHECK_FILE_FORMS = {
  DOWNLOAD_CHECKFILE: {
    endpoint: 'download',
    reads: true,
    plan: planDownload,
  },
  CONFIRM_CHECKFILE: { endpoint: 'service', plan: planConfirm },
} as const satisfies Readonly<Record<string, FormKind>>;
