/**
 * Goal: a liability tree counts every customer, and no customer can be satisfied by a total that is
 * too small. Method: trees of random balances rebuilt by hand; the published attack on sum trees,
 * once against a tree that is open to it and once against ours; a customer's proof with each of its
 * parts forged.
 */

import { propertyParameters } from '@ringfence/testkit';
import {
  buildSumTree,
  type CustomerProof,
  type CustomerProofClaim,
  createLeafHasher,
  equalBytes,
  formatBankBalance,
  formatBigEndian,
  formatCustomerProof,
  formatLiabilityRoot,
  formatLogProof,
  formatSignedNote,
  formatUtf8,
  joinBytes,
  type LiabilityRoot,
  liabilityLeafOf,
  listSiblings,
  nonceOf,
  type Policy,
  packSumNode,
  parseBankBalance,
  parseCustomerProof,
  parseLiabilityRoot,
  SUM_LIMIT,
  SUM_NODE_BYTES,
  signNote,
  splitBalance,
  sumLevelAbove,
  sumNodeOf,
  unpackSumNode,
  verifyCustomerProof,
  verifySumInclusion,
} from '@ringfence/transparency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256, signerOf, VERIFICATION } from './primitives.ts';
import { createTestLog, signCheckpoint } from './test-log.ts';

const SNAPSHOT = sha256(formatUtf8('a checkpoint'));
const customerKeyOf = (name: string): Uint8Array => sha256(formatUtf8(`key of ${name}`));

/** A tree over so many leaves and enough empty ones. */
function treeOf(leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  const width = 2 ** Math.ceil(Math.log2(Math.max(1, leaves.length)));
  const padding = Array.from({ length: width - leaves.length }, (_, index) =>
    packSumNode({ amountMinor: 0n, hash: sha256(formatUtf8(`empty ${index}`)) }),
  );
  return buildSumTree(sha256, joinBytes(...leaves, ...padding));
}

function nodeAt(
  levels: readonly Uint8Array[],
  place: { level: number; index: number },
): Uint8Array {
  const start = place.index * SUM_NODE_BYTES;
  return (levels[place.level] ?? new Uint8Array()).slice(start, start + SUM_NODE_BYTES);
}

function leafOf(name: string, amountMinor: bigint): Uint8Array {
  const nonce = nonceOf(sha256, {
    customerKey: customerKeyOf(name),
    snapshotId: SNAPSHOT,
    fragment: 0,
  });
  return liabilityLeafOf(sha256, { snapshotId: SNAPSHOT, identity: name, nonce, amountMinor });
}

describe('the sum-tree attack', () => {
  const balances = [1_000n, 2_000n, 3_000n, 4_000n, 5_000n, 6_000n, 7_000n, 8_000n];
  const largest = 8_000n;

  /**
   * A tree whose node binds only the sum of its children: each child may be told another sibling.
   */
  function openNode(left: Uint8Array, right: Uint8Array, amountMinor: bigint): Uint8Array {
    const hashes = joinBytes(left.slice(16), right.slice(16));
    const sum = packSumNode({ amountMinor, hash: new Uint8Array(32) }).slice(0, 16);
    return packSumNode({ amountMinor, hash: sha256(joinBytes(sum, hashes)) });
  }

  const max = (left: bigint, right: bigint): bigint => (left > right ? left : right);
  const amountOf = (node: Uint8Array): bigint => unpackSumNode(node)?.amountMinor ?? -1n;
  const relabelled = (node: Uint8Array, amountMinor: bigint): Uint8Array =>
    joinBytes(packSumNode({ amountMinor, hash: new Uint8Array(32) }).slice(0, 16), node.slice(16));

  /**
   * The cheat: every node shows the larger child only, and tells each that the other has the rest.
   */
  function cheatingTree(
    node: (left: Uint8Array, right: Uint8Array, amountMinor: bigint) => Uint8Array,
  ): readonly (readonly Uint8Array[])[] {
    const levels = [balances.map((amount, index) => leafOf(`customer ${index}`, amount))];
    for (let row = levels[0] ?? []; row.length > 1; ) {
      const above: Uint8Array[] = [];
      for (let at = 0; at < row.length; at += 2) {
        const [left = new Uint8Array(), right = new Uint8Array()] = row.slice(at, at + 2);
        above.push(node(left, right, max(amountOf(left), amountOf(right))));
      }
      levels.push(above);
      row = above;
    }
    return levels;
  }

  /** How many customers find their way to the root with siblings that make up the rest. */
  function countSatisfied(
    levels: readonly (readonly Uint8Array[])[],
    node: (left: Uint8Array, right: Uint8Array, amountMinor: bigint) => Uint8Array,
  ): number {
    const root = levels.at(-1)?.[0] ?? new Uint8Array();
    return balances.filter((amount, index) => {
      let own = leafOf(`customer ${index}`, amount);
      for (const [level, row] of levels.slice(0, -1).entries()) {
        const place = Math.floor(index / 2 ** level);
        const isLeft = place % 2 === 0;
        const sibling = row[isLeft ? place + 1 : place - 1] ?? new Uint8Array();
        const parent = levels[level + 1]?.[Math.floor(place / 2)] ?? new Uint8Array();
        const told = relabelled(sibling, amountOf(parent) - amountOf(own));
        const [left, right] = isLeft ? [own, told] : [told, own];
        own = node(left, right, amountOf(left) + amountOf(right));
      }
      return equalBytes(own, root);
    }).length;
  }

  test('satisfies 8 of 8 customers of a tree that binds sums only', () => {
    const levels = cheatingTree(openNode);
    expect(amountOf(levels.at(-1)?.[0] ?? new Uint8Array())).toBe(largest);
    expect(countSatisfied(levels, openNode)).toBe(8);
  });

  test('fails against ours; T19', () => {
    const ours = (left: Uint8Array, right: Uint8Array, amountMinor: bigint): Uint8Array =>
      relabelled(sumNodeOf(sha256, left, right), amountMinor);
    const levels = cheatingTree(ours);
    expect(countSatisfied(levels, ours)).toBeLessThanOrEqual(1);
  });
});

describe('sum trees', () => {
  test('prove every leaf of random trees, and none that was changed; T23', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 10n ** 15n), { minLength: 1, maxLength: 20 }),
        (amounts) => {
          const leaves = amounts.map((amount, index) => leafOf(`customer ${index}`, amount));
          const levels = treeOf(leaves);
          const height = levels.length - 1;
          const root = nodeAt(levels, { level: height, index: 0 });
          const total = amounts.reduce((sum, amount) => sum + amount, 0n);
          expect(unpackSumNode(root)?.amountMinor).toBe(total);
          for (const [index, leaf] of leaves.entries()) {
            const siblings = listSiblings(height, index, (place) => nodeAt(levels, place));
            const claim = { leaf, index, siblings, root };
            expect(verifySumInclusion(sha256, claim)).toBe(true);
            const more = leafOf(`customer ${index}`, (amounts[index] ?? 0n) + 1n);
            expect(verifySumInclusion(sha256, { ...claim, leaf: more })).toBe(false);
            const other = leafOf('somebody else', amounts[index] ?? 0n);
            expect(verifySumInclusion(sha256, { ...claim, leaf: other })).toBe(false);
            expect(verifySumInclusion(sha256, { ...claim, index: index + 2 ** height })).toBe(
              false,
            );
            if (height > 0)
              expect(verifySumInclusion(sha256, { ...claim, index: index ^ 1 })).toBe(false);
          }
        },
      ),
      propertyParameters({ runs: 100 }),
    );
  });

  test('take no sum of 2^96 and no amount beyond the total; T20', () => {
    const half = packSumNode({ amountMinor: SUM_LIMIT / 2n, hash: SNAPSHOT });
    expect(() => sumNodeOf(sha256, half, half)).toThrow('T20');
    expect(unpackSumNode(packSumNode({ amountMinor: SUM_LIMIT, hash: SNAPSHOT }))).toBeUndefined();
    const small = packSumNode({ amountMinor: 1n, hash: SNAPSHOT });
    const siblings = [half];
    const claim = { leaf: half, index: 0, siblings, root: small };
    expect(verifySumInclusion(sha256, claim)).toBe(false);
    expect(verifySumInclusion(sha256, { ...claim, leaf: small })).toBe(false);
  });

  test('are built over a power of two only; T23', () => {
    expect(() => buildSumTree(sha256, new Uint8Array(3 * SUM_NODE_BYTES))).toThrow('T23');
  });

  test('a tree of one leaf is its leaf', () => {
    const leaf = leafOf('alone', 5n);
    expect(verifySumInclusion(sha256, { leaf, index: 0, siblings: [], root: leaf })).toBe(true);
  });
});

describe('fragments', () => {
  test('add up to the balance, one to four of them; T22', () => {
    const counts = new Set<number>();
    fc.assert(
      fc.property(
        fc.bigInt(0n, 2n ** 63n - 1n),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (amountMinor, customerKey) => {
          const parts = splitBalance(sha256, { customerKey, snapshotId: SNAPSHOT, amountMinor });
          counts.add(parts.length);
          expect(parts.every((part) => part >= 0n)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amountMinor);
        },
      ),
      propertyParameters({ runs: 200 }),
    );
    expect([...counts].toSorted()).toEqual([1, 2, 3, 4]);
    const balance = { customerKey: SNAPSHOT, snapshotId: SNAPSHOT, amountMinor: -1n };
    expect(() => splitBalance(sha256, balance)).toThrow('T22');
  });

  test('of one customer differ between snapshots and from each other; T21', () => {
    const customerKey = customerKeyOf('anna');
    const nonces = [0, 1].flatMap((fragment) =>
      [SNAPSHOT, sha256(SNAPSHOT)].map((snapshotId) =>
        String(nonceOf(sha256, { customerKey, snapshotId, fragment })),
      ),
    );
    expect(new Set(nonces).size).toBe(4);
  });
});

describe('leaves and nodes', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const uint128 = (value: bigint): Uint8Array => formatBigEndian(value, 16);
  /** The formulas of SPEC.md, written out once more. */
  const leafByHand = (identity: Uint8Array, nonce: Uint8Array, amount: bigint): Uint8Array => {
    const id = sha256(joinBytes(formatUtf8('pol/v1 id'), nonce, identity));
    const text = joinBytes(Uint8Array.of(0), SNAPSHOT, id, nonce, uint128(amount));
    return joinBytes(uint128(amount), sha256(text));
  };

  test('of a customer are those of the formulas, one behind the other in the same buffers', () => {
    const hasher = createLeafHasher(sha256, SNAPSHOT);
    fc.assert(
      fc.property(
        bytes,
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.bigInt(0n, SUM_LIMIT - 1n),
        (customerKey, name, amountMinor) => {
          const identity = formatUtf8(name);
          const parts = splitBalance(sha256, { customerKey, snapshotId: SNAPSHOT, amountMinor });
          const expected = parts.map((part, fragment) => {
            const number = Uint8Array.of(fragment);
            const nonce = sha256(joinBytes(customerKey, SNAPSHOT, number));
            return { nonce, amountMinor: part, packed: leafByHand(identity, nonce, part) };
          });
          expect(hasher.leavesOf({ customerKey, identity, amountMinor })).toEqual(expected);
        },
      ),
      propertyParameters({ runs: 200 }),
    );
  });

  test('that fill the tree up differ by number and key, and hold nothing', () => {
    const hasher = createLeafHasher(sha256, SNAPSHOT);
    const padKey = customerKeyOf('pads');
    const number = formatBigEndian(258n, 8);
    const nonce = sha256(joinBytes(formatUtf8('pol/v1 pad'), padKey, SNAPSHOT, number));
    const expected = leafByHand(new Uint8Array(), nonce, 0n);
    expect(hasher.padOf({ padKey, pad: 258 })).toEqual(expected);
    expect(hasher.padOf({ padKey, pad: 259 })).not.toEqual(expected);
    expect(hasher.padOf({ padKey: SNAPSHOT, pad: 258 })).not.toEqual(expected);
  });

  test('add up like whole numbers, with any carry; T19 T20', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt(0n, SUM_LIMIT / 2n - 1n), bytes), {
          minLength: 2,
          maxLength: 2,
        }),
        (children) => {
          const packed = children.map(([amountMinor, hash]) => packSumNode({ amountMinor, hash }));
          const [left = SNAPSHOT, right = SNAPSHOT] = packed;
          const sum = children.reduce((total, [amount]) => total + amount, 0n);
          const hash = sha256(joinBytes(Uint8Array.of(1), left, right));
          expect(sumNodeOf(sha256, left, right)).toEqual(joinBytes(uint128(sum), hash));
          expect(sumLevelAbove(sha256, joinBytes(left, right, right, left))).toEqual(
            joinBytes(sumNodeOf(sha256, left, right), sumNodeOf(sha256, right, left)),
          );
        },
      ),
      propertyParameters({ runs: 200 }),
    );
  });

  test('take no fragment that one byte does not hold; T2', () => {
    const owner = { customerKey: SNAPSHOT, snapshotId: SNAPSHOT };
    for (const fragment of [-1, 1.5, 256])
      expect(() => nonceOf(sha256, { ...owner, fragment })).toThrow('T2');
  });
});

describe('a proof of a customer', () => {
  const ORIGIN = 'custody.example/journal';
  const log = signerOf(ORIGIN);
  const witness = signerOf('auditor.example', 'cosignature_ed25519');
  const bank = signerOf('bank.example');
  const policy: Policy = {
    logs: [{ key: log.key }],
    witnesses: [{ name: 'auditor', key: witness.key }],
    groups: [],
    quorum: 'auditor',
  };
  const identity = 'Anna Li, id ending 1234';
  const fragmentsOf = (name: string, amounts: readonly bigint[]) =>
    amounts.map((amountMinor, fragment) => {
      const customerKey = customerKeyOf(name);
      const nonce = nonceOf(sha256, { customerKey, snapshotId: SNAPSHOT, fragment });
      return { identity: name, nonce, amountMinor, snapshotId: SNAPSHOT };
    });
  const own = fragmentsOf(identity, [700n, 300n]);
  const everybody = [...own, ...fragmentsOf('somebody else', [5_000n])];
  const levels = treeOf(everybody.map((leaf) => liabilityLeafOf(sha256, leaf)));
  const height = levels.length - 1;
  const top = unpackSumNode(nodeAt(levels, { level: height, index: 0 }));
  const root: LiabilityRoot = {
    platform: 'platform-1',
    currency: 'CNY',
    snapshotId: SNAPSHOT,
    asOf: '2026-11-23T16:00:00Z',
    height,
    totalMinor: top?.amountMinor ?? 0n,
    hash: top?.hash ?? new Uint8Array(),
  };
  const balance = {
    bank: 'bank.example',
    accountDigest: sha256(formatUtf8('account')),
    currency: 'CNY',
    balanceMinor: 6_100n,
    frozenMinor: 100n,
    asOf: '2026-11-23T16:00:00Z',
    statement: '2026-11-23/1',
    snapshotId: SNAPSHOT,
  };

  function noteOf(changed: Partial<typeof balance> = {}, signer = bank): string {
    const text = formatBankBalance({ ...balance, ...changed });
    const signatures = [signNote(signer.key, signer.sign, text)];
    return new TextDecoder().decode(formatSignedNote({ text, signatures }));
  }

  /** Logs the texts and proves each. */
  function logged(texts: readonly string[], witnesses = [witness]) {
    const entries = createTestLog(texts.map(formatUtf8));
    const place = { origin: ORIGIN, size: texts.length, root: entries.root() };
    const checkpoint = signCheckpoint(place, { log, witnesses });
    return texts.map((text, index) => {
      const file = formatLogProof({ index, hashes: entries.inclusion(index), checkpoint });
      return { text, proof: new TextDecoder().decode(file) };
    });
  }

  function proofOf(
    changed: { root?: Partial<LiabilityRoot>; notes?: readonly string[]; witnesses?: [] } = {},
  ): CustomerProof {
    const rootText = formatLiabilityRoot({ ...root, ...changed.root });
    const texts = [rootText, ...(changed.notes ?? [noteOf()])];
    const [loggedRoot, ...bankNotes] = logged(texts, changed.witnesses);
    if (loggedRoot === undefined) throw new Error('expected a root');
    const fragments = own.map(({ nonce, amountMinor }, index) => ({
      index,
      nonce,
      amountMinor,
      siblings: listSiblings(height, index, (place) => nodeAt(levels, place)),
    }));
    return { identity, fragments, root: loggedRoot, bankNotes };
  }

  const verify = (proof: CustomerProof, claim: Partial<CustomerProofClaim> = {}) =>
    verifyCustomerProof(VERIFICATION, {
      text: formatCustomerProof(proof),
      identity,
      policy,
      bankKeys: [bank.key],
      asOfMin: '2026-11-23T00:00:00Z',
      ...claim,
    });

  test('is read as written; T24 T25', () => {
    const proof = proofOf();
    expect(parseCustomerProof(formatCustomerProof(proof))).toEqual(proof);
    expect(parseLiabilityRoot(formatLiabilityRoot(root))).toEqual(root);
    expect(parseBankBalance(formatBankBalance(balance))).toEqual(balance);
  });

  test('passes, and says what is owed and what covers it; T26', () => {
    expect(verify(proofOf())).toEqual({
      status: 'ok',
      result: {
        balanceMinor: 1_000n,
        totalMinor: 6_000n,
        bankMinor: 6_000n,
        currency: 'CNY',
        platform: 'platform-1',
        asOf: '2026-11-23T16:00:00Z',
        witnesses: ['auditor'],
      },
    });
  });

  const proof = proofOf();
  const [first, second] = proof.fragments;
  if (first === undefined || second === undefined) throw new Error('expected two fragments');
  const twice = [noteOf(), noteOf({ statement: '2026-11-23/2' })];
  const stranger = signerOf('stranger.example');
  const { root: loggedRoot } = proof;
  const forgedRoot = { ...loggedRoot, text: loggedRoot.text.replace('total 6000', 'total 1000') };
  test.each<[string, CustomerProof, string, string]>([
    ['no fragment', { ...proof, fragments: [] }, 'fragments', 'no_fragments'],
    ['a fragment twice', { ...proof, fragments: [first, first] }, 'fragments', 'fragment_twice'],
    [
      'a fragment of more',
      { ...proof, fragments: [{ ...first, amountMinor: 701n }, second] },
      'fragments',
      'not_counted',
    ],
    [
      'a sibling of less',
      { ...proof, fragments: [{ ...first, siblings: first.siblings.slice(1) }] },
      'fragments',
      'not_counted',
    ],
    [
      'a root that is not the logged one',
      { ...proof, root: forgedRoot },
      'root_logged',
      'not_included',
    ],
    [
      'a root that is none',
      { ...proof, root: { ...loggedRoot, text: 'nothing' } },
      'root_logged',
      'not_a_liability_root',
    ],
    [
      'a total that leaves others out',
      proofOf({ root: { totalMinor: 1_000n } }),
      'fragments',
      'not_counted',
    ],
    [
      'another snapshot',
      proofOf({ root: { snapshotId: sha256(SNAPSHOT) } }),
      'fragments',
      'not_counted',
    ],
    ['no witness', proofOf({ witnesses: [] }), 'root_logged', 'quorum_not_reached'],
    ['no bank', proofOf({ notes: [] }), 'bank_notes', 'no_bank_note'],
    ['one account twice', proofOf({ notes: twice }), 'bank_notes', 'bank_note_twice'],
    [
      'too little at the bank',
      proofOf({ notes: [noteOf({ balanceMinor: 6_099n })] }),
      'coverage',
      'not_covered',
    ],
    [
      'frozen money',
      proofOf({ notes: [noteOf({ frozenMinor: 101n })] }),
      'coverage',
      'not_covered',
    ],
    [
      'money of another currency',
      proofOf({ notes: [noteOf({ currency: 'USD' })] }),
      'bank_notes',
      'other_currency',
    ],
    [
      'a balance of another snapshot',
      proofOf({ notes: [noteOf({ snapshotId: sha256(SNAPSHOT) })] }),
      'bank_notes',
      'other_snapshot',
    ],
    [
      'a balance of the evening after, when the money was lent',
      proofOf({ notes: [noteOf({ asOf: '2026-11-24T04:00:01Z' })] }),
      'bank_notes',
      'other_time',
    ],
    [
      'a balance of a richer month',
      proofOf({ notes: [noteOf({ asOf: '2026-11-13T15:59:59Z' })] }),
      'bank_notes',
      'other_time',
    ],
    [
      'a balance of no time at all',
      proofOf({ notes: [noteOf({ asOf: '2026-13-45T16:00:00Z' })] }),
      'bank_notes',
      'other_time',
    ],
    [
      'a bank that nobody knows',
      proofOf({ notes: [noteOf({ bank: 'x.example' })] }),
      'bank_notes',
      'bank_unknown',
    ],
    [
      'a note that a stranger signed',
      proofOf({ notes: [noteOf({}, stranger)] }),
      'bank_notes',
      'bank_unknown',
    ],
    [
      'a note with a raised balance',
      proofOf({ notes: [noteOf().replace('balance 6100', 'balance 9100')] }),
      'bank_notes',
      'bad_signature',
    ],
    ['a note that is none', proofOf({ notes: ['hello'] }), 'bank_notes', 'not_a_bank_note'],
    [
      'a note that is not in the log',
      {
        ...proof,
        bankNotes: [
          { text: noteOf({ balanceMinor: 9_000n }), proof: proof.bankNotes[0]?.proof ?? '' },
        ],
      },
      'bank_notes',
      'not_included',
    ],
  ])('with %s fails; T26', (_, changed, check, fault) => {
    expect(verify(changed)).toEqual({ status: 'failed', check, fault });
  });

  test('fails for another customer', () => {
    const fault = { status: 'failed', check: 'identity', fault: 'other_identity' };
    expect(verify(proof, { identity: 'Bo Wang, id ending 5678' })).toEqual(fault);
  });

  test('fails when another customer shows the leaf as its own; T21', () => {
    const borrowed = { ...proof, identity: 'somebody else' };
    expect(verify(borrowed, { identity: 'somebody else' })).toMatchObject({ fault: 'not_counted' });
  });

  test('fails when it is too old', () => {
    const late = verify(proof, { asOfMin: '2026-11-24T00:00:00Z' });
    expect(late).toEqual({ status: 'failed', check: 'freshness', fault: 'snapshot_too_old' });
  });

  test('fails when it is of a day that is still to come', () => {
    expect(verify(proof, { asOfMax: '2026-11-23T16:00:00Z' }).status).toBe('ok');
    const early = verify(proof, { asOfMax: '2026-11-23T15:59:59Z' });
    expect(early).toEqual({ status: 'failed', check: 'freshness', fault: 'snapshot_in_future' });
  });

  test.each([
    ['no JSON', '{'],
    ['a field more', formatCustomerProof(proof).replace('{', '{"more": 1,')],
    ['another form', formatCustomerProof(proof).replace('customer-proof v1', 'customer-proof v2')],
    ['a number for an amount', formatCustomerProof(proof).replace('"700"', '700')],
    ['a negative amount', formatCustomerProof(proof).replace('"700"', '"-700"')],
    ['a fraction of a place', formatCustomerProof(proof).replace('"index": 0', '"index": 0.5')],
    ['a list for an object', '[]'],
  ])('with %s is none', (_, text) => {
    const fault = { status: 'failed', check: 'form', fault: 'not_a_customer_proof' };
    expect(verify(proof, { text })).toEqual(fault);
  });
});

describe('texts that are logged', () => {
  const root = {
    platform: 'p',
    currency: 'CNY',
    snapshotId: SNAPSHOT,
    asOf: '2026-11-23T16:00:00Z',
    height: 3,
    totalMinor: 5n,
    hash: SNAPSHOT,
  };
  const text = formatLiabilityRoot(root);

  test.each([
    ['another order', text.replace(/(currency .*\n)(snapshot .*\n)/, '$2$1')],
    ['a line more', `${text}more\n`],
    ['no last newline', text.trimEnd()],
    ['a sum of 2^96', text.replace('total 5', `total ${SUM_LIMIT}`)],
    ['a leading zero', text.replace('total 5', 'total 05')],
    ['a small currency', text.replace('CNY', 'cny')],
    ['a local time', text.replace('00Z', '00+08:00')],
    ['a height beyond any', text.replace('height 3', 'height 41')],
  ])('with %s are no liability root; T24', (_, changed) => {
    expect(parseLiabilityRoot(text)).toEqual(root);
    expect(parseLiabilityRoot(changed)).toBeUndefined();
  });

  test('are never written over two lines; T24', () => {
    expect(() => formatLiabilityRoot({ ...root, platform: 'two\nlines' })).toThrow('T24');
  });

  test('of a bank with more frozen than there is are none', () => {
    const bank = {
      bank: 'b',
      accountDigest: SNAPSHOT,
      currency: 'CNY',
      balanceMinor: 1n,
      frozenMinor: 2n,
      asOf: '2026-11-23T16:00:00Z',
      statement: 's',
      snapshotId: SNAPSHOT,
    };
    expect(parseBankBalance(formatBankBalance(bank))).toBeUndefined();
  });
});
