/**
 * Goal: a text stands in the log as it was given, once, and says what it is (C120). Method: acts on
 * a pool in memory, one row for each refusal.
 */
import { type Bench, createBenchPool, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRecord, type Role } from '../src/index.ts';

const FORM = 'ringfence coverage v1';
const TEXT = `${FORM}\npool 1\n`;
const BYTES_MAX = 60_000;

let bench: Bench;

beforeEach(() => {
  bench = createBenchPool();
});

function publish(
  fields: { readonly evidenceId?: string; readonly form?: string; readonly text?: string } = {},
  role: Role = 'system',
): ReturnType<Bench['send']> {
  const act = { kind: 'publish_evidence', evidenceId: 'e-1', form: FORM, text: TEXT } as const;
  return bench.send({ kind: 'act', act: { ...act, ...fields }, role });
}

describe('a text for the log', () => {
  it('is kept word for word, and never changes', () => {
    expect(statusOf(publish())).toBe('accepted');
    expect(findRecord(bench.state, 'evidence', 'e-1')).toMatchObject({
      state: 'published',
      subject: FORM,
      body: { form: FORM, text: TEXT },
    });
    expect(publish({ text: `${FORM}\npool 2\n` }).outcome).toMatchObject({
      status: 'record_already_exists',
      field: 'evidenceId',
    });
  });

  it.each([
    ['another first line', 'form', { text: 'ringfence challenge v1\npool 1\n' }],
    ['a form without a version', 'form', { form: 'ringfence coverage', text: TEXT }],
    ['a text that would be read as JSON', 'form', { form: '{', text: '{\n}\n' }],
    ['a last line without an end', 'text', { text: `${FORM}\npool 1` }],
    ['a control character', 'text', { text: `${FORM}\npool\t1\n` }],
    ['half a character', 'text', { text: `${FORM}\npool \ud83d\n` }],
    ['more bytes than fit', 'text', { text: `${FORM}\n${'帐'.repeat(BYTES_MAX / 3)}\n` }],
  ])('is refused with %s', (_case, field, fields) => {
    expect(publish(fields).outcome).toMatchObject({ status: 'content_invalid', field });
    expect(findRecord(bench.state, 'evidence', 'e-1')).toBeUndefined();
  });

  it('may be as long as the bound, in bytes', () => {
    const rest = BYTES_MAX - FORM.length - 2;
    expect(statusOf(publish({ text: `${FORM}\n${'x'.repeat(rest)}\n` }))).toBe('accepted');
    const longer = { evidenceId: 'e-2', text: `${FORM}\n${'x'.repeat(rest + 1)}\n` };
    expect(statusOf(publish(longer))).toBe('content_invalid');
  });

  it.each(['liability-root', 'bank-balance', 'coverage', 'challenge'])(
    'is said of a snapshot by the system alone: %s',
    (word) => {
      const form = `ringfence ${word} v1`;
      for (const role of ['operator', 'administrator'] as const)
        expect(publish({ form, text: `${form}\ntotal 1\n` }, role).outcome).toMatchObject({
          status: 'role_not_allowed',
          field: 'form',
        });
      expect(statusOf(publish({ form, text: `${form}\ntotal 1\n` }))).toBe('accepted');
    },
  );

  it('comes from the custodian, and not from a platform, a bank or an auditor', () => {
    for (const role of ['platform', 'customer_channel', 'bank', 'auditor'] as const)
      expect(statusOf(publish({}, role))).toBe('role_not_allowed');
    const form = 'ringfence recomputation v1';
    for (const [index, role] of (['operator', 'administrator', 'system'] as const).entries()) {
      const said = { evidenceId: `e-${index}`, form, text: `${form}\nrecomputer bank\n` };
      expect(statusOf(publish(said, role))).toBe('accepted');
    }
  });
});
