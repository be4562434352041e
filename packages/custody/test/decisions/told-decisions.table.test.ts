/**
 * Goal: what each command answers, moves and writes is what it says it is: the status with what was
 * expected and received, the result, every transfer with its two accounts, and every row with every
 * value.
 *
 * Method: short stories are told command by command, and the telling is compared with the kept one
 * (`../fixtures/decisions/*.txt`), which people read. RINGFENCE_WRITE_FIXTURES=1 writes it anew:
 * what changed is then read in the difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REPOSITORY } from '@ringfence/testkit';
import { expect, it } from 'vitest';
import { STORIES } from './stories.ts';
import { APPROVAL_STORIES } from './stories-approvals.ts';
import { BATCH_STORIES } from './stories-batches.ts';
import { BOOK_STORIES } from './stories-books.ts';
import { BREAK_STORIES } from './stories-breaks.ts';
import { CLOSING_STORIES } from './stories-closing.ts';
import { CONTRACT_STORIES } from './stories-contracts.ts';
import { CUSTOMER_STORIES } from './stories-customers.ts';
import { FEE_STORIES } from './stories-fees.ts';
import { INTEREST_STORIES } from './stories-interest.ts';
import { LENDING_STORIES } from './stories-lending.ts';
import { ORDER_STORIES } from './stories-orders.ts';
import { POOL_MOVE_STORIES } from './stories-pool-moves.ts';
import { RESERVE_STORIES } from './stories-reserve.ts';
import { REVERSAL_STORIES } from './stories-reversals.ts';
import { SPLIT_STORIES } from './stories-splits.ts';
import { WAITING_STORIES } from './stories-withdrawals.ts';
import { tell } from './tell-decision.ts';

const FOLDER = new URL('packages/custody/test/fixtures/decisions/', REPOSITORY);

const TOLD = {
  ...STORIES,
  ...APPROVAL_STORIES,
  ...BATCH_STORIES,
  ...BOOK_STORIES,
  ...BREAK_STORIES,
  ...CONTRACT_STORIES,
  ...CLOSING_STORIES,
  ...CUSTOMER_STORIES,
  ...FEE_STORIES,
  ...INTEREST_STORIES,
  ...LENDING_STORIES,
  ...ORDER_STORIES,
  ...POOL_MOVE_STORIES,
  ...RESERVE_STORIES,
  ...REVERSAL_STORIES,
  ...SPLIT_STORIES,
  ...WAITING_STORIES,
};

it.each(Object.entries(TOLD))('the story of %s is told as it is kept', (name, story) => {
  const told = story().map(tell).join('\n');
  const file = fileURLToPath(new URL(`${name}.txt`, FOLDER));
  if (process.env['RINGFENCE_WRITE_FIXTURES'] === '1') writeFileSync(file, `${told}\n`);
  expect(`${told}\n`).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
});
