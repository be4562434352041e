import { type CustomerProof, formatCustomerProof } from '@ringfence/transparency';
import type { CheckName, Fault } from '../../src/check/report.ts';
import { BANK, LOG, ORIGIN } from './sample-log.ts';
import {
  AS_OF,
  IDENTITY,
  noteOf,
  OTHER_IDENTITY,
  OTHER_SNAPSHOT,
  PROOF,
  PROOF_TEXT,
  proofOf,
  TOTAL_MINOR,
} from './sample-proof.ts';
import { signerOf } from './signers.ts';

/** A proof in which one thing is wrong, and what must be said about it. */
export interface PlantedFault {
  readonly name: string;
  readonly text: string;
  readonly check: CheckName;
  readonly fault: Fault;
  /** what the customer types, where that matters */
  readonly identity?: string;
  readonly balance?: string;
}

const [FIRST, SECOND, THIRD] = PROOF.fragments;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined)
  throw new Error('expected three fragments');
const NOTE = PROOF.bankNotes[0] ?? { text: '', proof: '' };
const STRANGER = signerOf('stranger.example');
const IMPOSTOR_LOG = { ...signerOf(ORIGIN, 'note_ed25519', 'an impostor'), key: LOG.key };
const IMPOSTOR_BANK = { ...signerOf('bank.example', 'note_ed25519', 'an impostor'), key: BANK.key };

function planted(
  name: string,
  changed: CustomerProof | string,
  [check, fault]: readonly [CheckName, Fault],
  typed: Pick<PlantedFault, 'identity' | 'balance'> = {},
): PlantedFault {
  const text = typeof changed === 'string' ? changed : formatCustomerProof(changed);
  return { name, text, check, fault, ...typed };
}

/** Every fault of a customer's proof once, in the order of the checks. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  planted('a file that was cut', `${PROOF_TEXT.slice(0, 900)}`, ['form', 'not_a_customer_proof']),
  planted('a total that is none', { ...PROOF, root: { ...PROOF.root, text: 'nothing' } }, [
    'form',
    'not_a_liability_root',
  ]),
  planted(
    'the file of somebody else',
    { ...PROOF, identity: OTHER_IDENTITY },
    ['identity', 'other_identity'],
    {
      identity: IDENTITY,
    },
  ),
  planted(
    'a proof of the log that is none',
    { ...PROOF, root: { ...PROOF.root, proof: 'hello' } },
    ['log_signature', 'not_a_log_proof'],
  ),
  planted(
    'a checkpoint that is none',
    {
      ...PROOF,
      root: { ...PROOF.root, proof: PROOF.root.proof.replace(`\n\n${ORIGIN}\n`, '\n\n') },
    },
    ['log_signature', 'not_a_checkpoint'],
  ),
  planted('another log', proofOf({ signers: { log: STRANGER, origin: 'stranger.example' } }), [
    'log_signature',
    'unknown_log',
  ]),
  planted('a forged signature of the log', proofOf({ signers: { log: IMPOSTOR_LOG } }), [
    'log_signature',
    'bad_signature',
  ]),
  planted('too few witnesses', proofOf({ signers: { witnesses: [] } }), [
    'witnesses',
    'quorum_not_reached',
  ]),
  planted(
    'a total that was not logged',
    {
      ...PROOF,
      root: {
        ...PROOF.root,
        text: PROOF.root.text.replace(`total ${TOTAL_MINOR}`, 'total 1234567'),
      },
    },
    ['root_logged', 'not_included'],
  ),
  planted('a snapshot that is too old', proofOf({ root: { asOf: '2026-11-01T16:00:00Z' } }), [
    'freshness',
    'snapshot_too_old',
  ]),
  planted(
    'a snapshot that is dated ahead',
    proofOf({ root: { asOf: AS_OF.replace('2026', '2027') } }),
    ['freshness', 'snapshot_in_future'],
  ),
  planted('no part', { ...PROOF, fragments: [] }, ['fragments', 'no_fragments']),
  planted('a part twice', { ...PROOF, fragments: [FIRST, FIRST, THIRD] }, [
    'fragments',
    'fragment_twice',
  ]),
  planted(
    'a leaf of another amount',
    { ...PROOF, fragments: [{ ...FIRST, amountMinor: FIRST.amountMinor + 1n }, SECOND, THIRD] },
    ['fragments', 'not_counted'],
  ),
  planted('no bank', proofOf({ notes: [] }), ['bank_notes', 'no_bank_note']),
  planted('a note that is none', proofOf({ notes: ['hello'] }), ['bank_notes', 'not_a_bank_note']),
  planted(
    'one account twice',
    proofOf({ notes: [noteOf(), noteOf({ statement: '2026-11-23/2' })] }),
    ['bank_notes', 'bank_note_twice'],
  ),
  planted(
    'a bank that nobody knows',
    proofOf({ notes: [noteOf({ bank: 'stranger.example' }, STRANGER)] }),
    ['bank_notes', 'bank_unknown'],
  ),
  planted('a forged signature of the bank', proofOf({ notes: [noteOf({}, IMPOSTOR_BANK)] }), [
    'bank_notes',
    'bad_signature',
  ]),
  planted('money of another currency', proofOf({ notes: [noteOf({ currency: 'USD' })] }), [
    'bank_notes',
    'other_currency',
  ]),
  planted(
    'the bank note of another snapshot',
    proofOf({ notes: [noteOf({ snapshotId: OTHER_SNAPSHOT })] }),
    ['bank_notes', 'other_snapshot'],
  ),
  planted(
    'the bank note of another time',
    proofOf({ notes: [noteOf({ asOf: AS_OF.replace('2026', '2025') })] }),
    ['bank_notes', 'other_time'],
  ),
  planted(
    'a note that is not in the log',
    { ...PROOF, bankNotes: [{ ...NOTE, text: noteOf({ statement: '2026-11-23/9' }) }] },
    ['bank_notes', 'not_included'],
  ),
  planted(
    'too little at the bank',
    proofOf({ notes: [noteOf({ balanceMinor: TOTAL_MINOR + 999_999n })] }),
    ['coverage', 'not_covered'],
  ),
  planted('another balance than the app shows', PROOF_TEXT, ['own_balance', 'other_balance'], {
    balance: '12,345.68',
  }),
];
