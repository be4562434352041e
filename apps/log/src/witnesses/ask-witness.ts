import { LogSourceFault, openLogSource, proveGrowth, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatAddCheckpoint,
  formatSignedNote,
  isTreeSize,
  type NoteSignature,
  openNote,
  parseSignatureLine,
  parseUtf8,
  type SignedNote,
  type VerifierKey,
} from '@ringfence/transparency';
import type { LogState, SignedCheckpoint } from '../log-state.ts';
import { SIZES_LEARNED_MAX } from './limits.ts';
import { requestWitness, type WitnessResponse } from './request-witness.ts';
import type { WitnessFault } from './witness-answer.ts';

/** A witness that can be asked: its key, and the address below which it answers. */
export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url: string;
}

export type WitnessAsked =
  | { readonly status: 'cosigned'; readonly cosignature: NoteSignature }
  | {
      readonly status: WitnessFault;
      /** how many entries it has seen; with `ahead` */
      readonly size?: number;
    };

const STATUS_COSIGNED = 200;
const STATUS_SIZE_DIFFERS = 409;
const STATUS_SERVER_FAULT = 500;
const FAULT_OF_STATUS: ReadonlyMap<number, WitnessFault> = new Map([
  [403, 'key_not_trusted'],
  [404, 'unknown_origin'],
  [422, 'inconsistent'],
  [429, 'busy'],
]);
const SIZE_PATTERN = /^(0|[1-9][0-9]{0,15})\n$/;

/**
 * Asks a witness to cosign a checkpoint (tlog-witness). When it has seen another size than we
 * thought, it says which one and is asked again from there.
 *
 * @param asked the checkpoint, how many entries the witness is thought to have seen, and a signal
 *   that ends the asking
 * @returns the cosignature, verified by the key of the witness; else why there is none: `ahead`
 * when
 *   it has seen more than the newest checkpoint of the log has
 */
export async function askWitness(
  witness: Witness,
  asked: {
    readonly log: Pick<LogState, 'directory' | 'latest'>;
    readonly signed: SignedCheckpoint;
    readonly sizeSeen: number;
    readonly signal: AbortSignal;
  },
): Promise<WitnessAsked> {
  const { log, signed, signal } = asked;
  const url = `${witness.url.replace(/\/+$/, '')}/add-checkpoint`;
  let oldSize = asked.sizeSeen;
  for (let learned = 0; learned <= SIZES_LEARNED_MAX; learned += 1) {
    const body = await formatRequest(log, signed, oldSize);
    if (body === undefined) return { status: 'files_not_read' };
    const response = await requestWitness(url, { body, signal });
    if (response.status !== 'answered') return { status: faultOf(response.status) };
    if (response.code !== STATUS_SIZE_DIFFERS) return judgeAnswer(witness, signed.note, response);
    const size = parseSize(response.body);
    if (size === undefined) return { status: 'not_understood' };
    if (size > (log.latest()?.size ?? 0)) return { status: 'ahead', size };
    // A later checkpoint of ours reached it first: this one is of no more use.
    if (size > signed.size) return { status: 'busy' };
    oldSize = size;
  }
  return { status: 'not_understood' };
}

/**
 * What a witness is asked: a checkpoint, and the proof that it grew from the size that it has seen.
 *
 * @returns absent when the files of the log cannot be read
 */
export async function formatRequest(
  { directory }: Pick<LogState, 'directory'>,
  { note, size }: SignedCheckpoint,
  oldSize: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const hashes = await proveGrowth(openLogSource(directory), { oldSize, newSize: size });
    const checkpoint = formatSignedNote(note);
    return Uint8Array.from(formatAddCheckpoint({ oldSize, hashes, checkpoint }));
  } catch (cause) {
    if (cause instanceof LogSourceFault) return undefined;
    throw cause;
  }
}

function judgeAnswer(
  { key }: Witness,
  { text }: SignedNote,
  { code, body }: Extract<WitnessResponse, { status: 'answered' }>,
): WitnessAsked {
  if (code !== STATUS_COSIGNED) {
    const isServerFault = code >= STATUS_SERVER_FAULT;
    return { status: FAULT_OF_STATUS.get(code) ?? (isServerFault ? 'busy' : 'not_understood') };
  }
  for (const line of (parseUtf8(body) ?? '').split('\n')) {
    const signature = parseSignatureLine(line);
    if (signature?.name !== key.name || signature.keyId !== key.id) continue;
    const note = { text, signatures: [signature] };
    const isGood = openNote(VERIFICATION.verifyEd25519, note, [key]).status === 'ok';
    return isGood ? { status: 'cosigned', cosignature: signature } : { status: 'bad_cosignature' };
  }
  return { status: 'bad_cosignature' };
}

/** The size in the body of a 409; absent when it is none. */
export function parseSize(body: Uint8Array): number | undefined {
  const [, digits] = SIZE_PATTERN.exec(parseUtf8(body) ?? '') ?? [];
  const size = Number(digits ?? 'none');
  return isTreeSize(size) ? size : undefined;
}

/** The fault of a request that got no answer. */
export function faultOf(status: Exclude<WitnessResponse['status'], 'answered'>): WitnessFault {
  return status === 'answer_too_large' ? 'not_understood' : status;
}
