/**
 * Goal: notes, keys, checkpoints and cosignatures are those of signed-note, tlog-checkpoint and
 * tlog-cosignature. Method: a published note with its published key; everything written is read
 * back; each rule of the format is broken once.
 */
import {
  cosign,
  formatCheckpoint,
  formatSignedNote,
  formatUtf8,
  formatVerifierKey,
  joinBytes,
  NOTE_BYTES_MAX,
  NOTE_SIGNATURES_MAX,
  openNote,
  parseCheckpoint,
  parseSignedNote,
  parseVerifierKey,
  type SignedNote,
  signNote,
  type VerifierKey,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { sha256, signerOf, VERIFICATION } from './primitives.ts';
import { createTestLog, numberedEntries } from './test-log.ts';

/** The example of golang.org/x/mod/sumdb/note: its key, text and signature. */
const PUBLISHED_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PUBLISHED_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const { verifyEd25519 } = VERIFICATION;
const LOG = signerOf('log.example/pool');
const WITNESS = signerOf('bank.example/witness', 'cosignature_ed25519');
const TEXT = 'log.example/pool\n2\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n';

function noteOf(text: string): SignedNote {
  const parsing = parseSignedNote(formatUtf8(text));
  if (parsing.status !== 'ok') throw new Error(`expected a note, received ${parsing.status}`);
  return parsing.note;
}

function keyOf(text: string): VerifierKey {
  const parsing = parseVerifierKey(sha256, text);
  if (parsing.status !== 'ok') throw new Error(`expected a key, received ${parsing.status}`);
  return parsing.key;
}

describe('the published note', () => {
  const key = keyOf(PUBLISHED_KEY);

  test('opens with the published key', () => {
    expect(openNote(verifyEd25519, noteOf(PUBLISHED_NOTE), [key])).toEqual({
      status: 'ok',
      verified: [{ key }],
    });
    expect(formatVerifierKey(key)).toBe(PUBLISHED_KEY);
  });

  test('is written as published', () => {
    expect(new TextDecoder().decode(formatSignedNote(noteOf(PUBLISHED_NOTE)))).toBe(PUBLISHED_NOTE);
  });

  test('does not open when a letter of it differs; T11', () => {
    const note = noteOf(PUBLISHED_NOTE.replace('answer', 'Answer'));
    expect(openNote(verifyEd25519, note, [key]).status).toBe('bad_signature');
  });
});

describe('keys', () => {
  test.each([
    ['', 'not_a_verifier_key'],
    [`${PUBLISHED_KEY}=`, 'not_a_verifier_key'],
    [PUBLISHED_KEY.slice(0, -4), 'not_a_verifier_key'],
    [PUBLISHED_KEY.replace('PeterNeumann', 'Peter Neumann'), 'bad_key_name'],
    [PUBLISHED_KEY.replace('PeterNeumann', 'Peter\u00a0Neumann'), 'bad_key_name'],
    [PUBLISHED_KEY.replace('+AR', '+AQ'), 'key_id_differs'],
    [PUBLISHED_KEY.replace('+AR', '+/x'), 'unknown_key_kind'],
    [PUBLISHED_KEY.replace('PeterNeumann', 'PaulNeumann'), 'key_id_differs'],
    [PUBLISHED_KEY.replace('c74f20a3', 'c74f20a4'), 'key_id_differs'],
  ])('%j is %s', (text, status) => {
    expect(parseVerifierKey(sha256, text)).toEqual({ status });
  });

  test('of cosigners have another id than those of logs', () => {
    const asLog = signerOf(WITNESS.key.name);
    expect(asLog.key.publicKey).toEqual(WITNESS.key.publicKey);
    expect(asLog.key.id).not.toBe(WITNESS.key.id);
    expect(keyOf(formatVerifierKey(WITNESS.key))).toEqual(WITNESS.key);
  });
});

describe('the form of a note', () => {
  test.each([
    ['without an empty line', 'text\n— a AAAAAAAA\n'],
    ['without signatures', 'text\n\n'],
    ['without the last newline', 'text\n\n— a AAAAAAAA'],
    ['with a hyphen for the dash', 'text\n\n- a AAAAAAAA\n'],
    ['with a name of two words', 'text\n\n— a b AAAAAAAA\n'],
    ['with a plus in the name', 'text\n\n— a+b AAAAAAAA\n'],
    ['with a signature that is no base 64', 'text\n\n— a AAAAAA_A\n'],
    ['with a signature that is an id only', 'text\n\n— a AAAAAA==\n'],
    ['with base 64 that is not canonical; T1', 'text\n\n— a AAAAAAB=\n'],
    ['with a tab', 'te\txt\n\n— a AAAAAAAA\n'],
    ['with a carriage return', 'text\r\n\n— a AAAAAAAA\n'],
    ['with nothing above the signatures', '\n— a AAAAAAAA\n'],
  ])('%s is none', (_, text) => {
    expect(parseSignedNote(formatUtf8(text))).toEqual({ status: 'not_a_note' });
  });

  test('that is not UTF-8 is none', () => {
    const bytes = joinBytes(Uint8Array.of(0xff), formatUtf8('text\n\n— a AAAAAAAA\n'));
    expect(parseSignedNote(bytes)).toEqual({ status: 'not_a_note' });
  });

  test('is bounded', () => {
    const line = '— a AAAAAAAA\n';
    const full = formatUtf8(`text\n\n${line.repeat(NOTE_SIGNATURES_MAX)}`);
    expect(parseSignedNote(full).status).toBe('ok');
    const more = formatUtf8(`text\n\n${line.repeat(NOTE_SIGNATURES_MAX + 1)}`);
    expect(parseSignedNote(more)).toEqual({ status: 'too_many_signatures' });
    const large = new Uint8Array(NOTE_BYTES_MAX + 1);
    expect(parseSignedNote(large)).toEqual({ status: 'note_too_large' });
  });

  test('ends its text at the last empty line', () => {
    expect(noteOf('one\n\ntwo\n\n— a AAAAAAAA\n').text).toBe('one\n\ntwo\n');
  });

  test('is never written from what could not be read; T10', () => {
    const signatures = [signNote(LOG.key, LOG.sign, TEXT)];
    expect(() => formatSignedNote({ text: 'no newline', signatures })).toThrow('T10');
    expect(() => formatSignedNote({ text: 'a\tb\n', signatures })).toThrow('T10');
    expect(() => formatSignedNote({ text: TEXT, signatures: [] })).toThrow('T10');
    const [signature] = signatures;
    if (signature === undefined) throw new Error('expected a signature');
    const unnamed = { ...signature, name: 'a b' };
    expect(() => formatSignedNote({ text: TEXT, signatures: [unnamed] })).toThrow('T10');
  });
});

describe('signatures of several keys', () => {
  const timeSeconds = 1_790_000_000n;
  const signatures = [
    signNote(LOG.key, LOG.sign, TEXT),
    cosign(WITNESS.key, WITNESS.sign, { text: TEXT, timeSeconds }),
  ];
  const note = { text: TEXT, signatures };

  test('are each verified in their own way, with the time of the cosigner', () => {
    expect(openNote(verifyEd25519, note, [LOG.key, WITNESS.key])).toEqual({
      status: 'ok',
      verified: [{ key: LOG.key }, { key: WITNESS.key, timeSeconds }],
    });
  });

  test('of unknown keys say nothing; T11', () => {
    const stranger = signerOf('stranger.example');
    expect(openNote(verifyEd25519, note, [stranger.key])).toEqual({ status: 'no_known_signature' });
    expect(openNote(verifyEd25519, note, [])).toEqual({ status: 'no_known_signature' });
  });

  test('under a known name with another id say nothing; T11', () => {
    const other = { ...LOG.key, id: '00000000' };
    expect(openNote(verifyEd25519, note, [other])).toEqual({ status: 'no_known_signature' });
  });

  test('spoil the note when one of a known key is bad; T11', () => {
    const [good, cosignature] = signatures;
    if (good === undefined || cosignature === undefined) throw new Error('expected two');
    const later = cosign(WITNESS.key, WITNESS.sign, { text: TEXT, timeSeconds: timeSeconds + 1n });
    const mixed = joinBytes(later.signature.slice(0, 8), cosignature.signature.slice(8));
    for (const signature of [mixed, mixed.slice(1)]) {
      const spoiled = { text: TEXT, signatures: [good, { ...cosignature, signature }] };
      expect(openNote(verifyEd25519, spoiled, [LOG.key, WITNESS.key])).toEqual({
        status: 'bad_signature',
        key: WITNESS.key,
      });
    }
  });

  test('a cosignature is no signature of the log, and the other way round', () => {
    const asLog = { ...signerOf(WITNESS.key.name).key, id: WITNESS.key.id };
    expect(openNote(verifyEd25519, note, [asLog]).status).toBe('bad_signature');
  });
});

describe('checkpoints', () => {
  const log = createTestLog(numberedEntries(3));
  const checkpoint = { origin: 'log.example/pool', size: 3, root: log.root(), extensions: [] };

  test('are read as written; T12', () => {
    const text = formatCheckpoint(checkpoint);
    const parsing = parseCheckpoint(text);
    expect(parsing).toEqual({ status: 'ok', checkpoint });
    const extended = { ...checkpoint, extensions: ['one', 'two'] };
    expect(parseCheckpoint(formatCheckpoint(extended))).toEqual({
      status: 'ok',
      checkpoint: extended,
    });
  });

  const [origin, size, root] = formatCheckpoint(checkpoint).split('\n');
  test.each([
    ['an empty origin', ['', size, root]],
    ['a size with a leading zero', [origin, '03', root]],
    ['a negative size', [origin, '-3', root]],
    ['a size beyond exact numbers', [origin, '9007199254740992', root]],
    ['a short root', [origin, size, 'AAAA']],
    ['a missing root', [origin, size]],
    ['an empty line more', [origin, size, root, '']],
    ['too many extensions', [origin, size, root, ...Array.from({ length: 17 }, () => 'x')]],
  ])('with %s are none', (_, lines) => {
    expect(parseCheckpoint(`${lines.join('\n')}\n`)).toEqual({ status: 'not_a_checkpoint' });
  });

  test('are never written with what could not be read; T12', () => {
    for (const change of [
      { origin: '' },
      { origin: 'two\nlines' },
      { size: -1 },
      { root: new Uint8Array(31) },
      { extensions: [''] },
    ])
      expect(() => formatCheckpoint({ ...checkpoint, ...change })).toThrow('T12');
  });
});
