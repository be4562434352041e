import { VERIFICATION } from '@ringfence/tiled-log';
import {
  formatAddCheckpoint,
  formatHex,
  formatSignedNote,
  formatUtf8,
  openNote,
  type Policy,
  parseCheckpoint,
  parseSignedNote,
  type VerifierKey,
} from '@ringfence/transparency';
import type { SignedCheckpoint } from '../log-state.ts';
import { faultOf, formatRequest, parseSize, type Witness } from './ask-witness.ts';
import { requestWitness } from './request-witness.ts';
import { witnessesOf } from './start-witnessing.ts';
import type { WitnessFault } from './witness-answer.ts';

/** The newest that a witness has seen of a log, by itself and not by our memory. */
export type Witnessed = { readonly witness: string } & (
  | {
      readonly status: 'seen';
      readonly size: number;
      readonly root: Uint8Array;
    }
  /** it says how many entries it has seen, and hands no checkpoint out */
  | { readonly status: 'seen_size'; readonly size: number }
  /** likewise, and what it has seen is no beginning of what the log signed */
  | { readonly status: 'differs'; readonly size: number }
  | { readonly status: 'nothing' }
  /**
   * what it hands out as its checkpoint of this log is none, or is not signed by log and witness
   */
  | { readonly status: 'not_valid' }
  | { readonly status: 'no_answer'; readonly fault: WitnessFault }
);

const STATUS_OK = 200;
const STATUS_NOT_FOUND = 404;
const STATUS_SIZE_DIFFERS = 409;
const STATUS_INCONSISTENT = 422;

interface Asked {
  readonly policy: Policy;
  readonly origin: string;
  /** keys of the log: all that ever signed for it and may stand below an old checkpoint */
  readonly keys: readonly VerifierKey[];
  /** what the log itself thinks is its newest */
  readonly latest?: SignedCheckpoint;
  /** the files of the log, for a witness that wants the growth proved; absent: none can be */
  readonly directory?: string;
}

/**
 * Asks every witness of a policy what it last cosigned of a log, so that a log that was restored
 * from a copy finds out that it once had more. Witnesses that hand out no checkpoint are shown
 * the newest one as if they knew nothing, which makes them say how many entries they have seen, and
 * then the proof that it grew from there, which makes them say whether they have seen others.
 */
export async function readWitnessed(asked: Asked): Promise<readonly Witnessed[]> {
  return Promise.all(
    witnessesOf(asked.policy).map(async (witness) => {
      const witnessed = await readFrom(witness, asked);
      return { witness: witness.name, ...witnessed };
    }),
  );
}

type Answer = Witnessed extends infer One
  ? One extends Witnessed
    ? Omit<One, 'witness'>
    : never
  : never;

async function readFrom(witness: Witness, asked: Asked): Promise<Answer> {
  const prefix = witness.url.replace(/\/+$/, '');
  const digest = formatHex(VERIFICATION.sha256(formatUtf8(asked.origin)));
  const { signal } = new AbortController();
  const response = await requestWitness(`${prefix}/${digest}/checkpoint`, { signal });
  if (response.status !== 'answered')
    return { status: 'no_answer', fault: faultOf(response.status) };
  if (response.code === STATUS_OK) return verifySeen(witness, asked, response.body);
  if (response.code === STATUS_NOT_FOUND && asked.latest === undefined)
    return { status: 'nothing' };
  if (asked.latest === undefined) return { status: 'no_answer', fault: 'busy' };
  return readSize(`${prefix}/add-checkpoint`, asked.latest, asked.directory);
}

function verifySeen(witness: Witness, { origin, keys }: Asked, body: Uint8Array): Answer {
  const parsing = parseSignedNote(body);
  if (parsing.status !== 'ok') return { status: 'not_valid' };
  const { note } = parsing;
  const read = parseCheckpoint(note.text);
  const opening = openNote(VERIFICATION.verifyEd25519, note, [...keys, witness.key]);
  if (read.status !== 'ok' || opening.status !== 'ok') return { status: 'not_valid' };
  const { checkpoint } = read;
  const isCosigned = opening.verified.some(({ key }) => key === witness.key);
  const isSigned = opening.verified.some(({ key }) => keys.includes(key));
  if (checkpoint.origin !== origin || !isCosigned || !isSigned) return { status: 'not_valid' };
  return { status: 'seen', size: checkpoint.size, root: checkpoint.root };
}

async function readSize(
  url: string,
  latest: SignedCheckpoint,
  directory: string | undefined,
): Promise<Answer> {
  const checkpoint = formatSignedNote(latest.note);
  const body = Uint8Array.from(formatAddCheckpoint({ oldSize: 0, hashes: [], checkpoint }));
  const { signal } = new AbortController();
  const response = await requestWitness(url, { body, signal });
  if (response.status !== 'answered')
    return { status: 'no_answer', fault: faultOf(response.status) };
  // It knew nothing and cosigned, or nobody has told it of this log yet.
  if (response.code === STATUS_OK || response.code === STATUS_NOT_FOUND)
    return { status: 'nothing' };
  if (response.code !== STATUS_SIZE_DIFFERS)
    return { status: 'no_answer', fault: 'not_understood' };
  const size = parseSize(response.body);
  if (size === undefined) return { status: 'not_valid' };
  if (directory === undefined || size > latest.size) return { status: 'seen_size', size };
  return proveSize(url, { latest, directory, size });
}

/** Shows a witness that a checkpoint grew from the size that it has seen. */
async function proveSize(
  url: string,
  {
    latest,
    directory,
    size,
  }: {
    readonly latest: SignedCheckpoint;
    readonly directory: string;
    readonly size: number;
  },
): Promise<Answer> {
  const body = await formatRequest({ directory }, latest, size);
  // What is wrong with our own files is found where they are read.
  if (body === undefined) return { status: 'seen_size', size };
  const { signal } = new AbortController();
  const response = await requestWitness(url, { body, signal });
  if (response.status !== 'answered')
    return { status: 'no_answer', fault: faultOf(response.status) };
  if (response.code === STATUS_INCONSISTENT) return { status: 'differs', size };
  const seen = response.code === STATUS_SIZE_DIFFERS ? parseSize(response.body) : undefined;
  return { status: 'seen_size', size: seen ?? size };
}
