/**
 * Goal: every status of an act on an export of many people's data, and every state. Method: one
 * row for each, on both sides of each limit.
 */
import { timestamp } from '@ringfence/money';
import { expect, it } from 'vitest';
import {
  decideExportAct,
  EXPORT_KINDS,
  type ExportFacts,
  exportEndsAt,
  exportStateOf,
  isExportPurpose,
} from '../src/index.ts';

const ASKED: ExportFacts = { askedBy: 'p-1', askedAt: timestamp('2026-11-23T00:00:00.000Z') };
const APPROVED: ExportFacts = {
  ...ASKED,
  decided: { decision: 'approved', at: timestamp('2026-11-24T00:00:00.000Z') },
};
const REFUSED: ExportFacts = {
  ...ASKED,
  decided: { decision: 'refused', at: timestamp('2026-11-24T00:00:00.000Z') },
};
const FETCHED: ExportFacts = { ...APPROVED, fetchedAt: timestamp('2026-11-24T01:00:00.000Z') };
const SOON = '2026-11-24T02:00:00.000Z';

it.each([
  ['asked', ASKED, '2026-11-25T23:59:59.999Z', 'asked'],
  ['asked, nobody decided', ASKED, '2026-11-26T00:00:00.000Z', 'lapsed'],
  ['approved', APPROVED, '2026-11-24T23:59:59.999Z', 'approved'],
  ['approved, not fetched', APPROVED, '2026-11-25T00:00:00.000Z', 'lapsed'],
  ['refused', REFUSED, '2026-12-24T00:00:00.000Z', 'refused'],
  ['fetched', FETCHED, '2026-12-24T00:00:00.000Z', 'fetched'],
] as const)('state: %s', (_name, facts, now, state) => {
  expect(exportStateOf(facts, timestamp(now))).toBe(state);
});

it('says until when something can become of it', () => {
  expect([ASKED, APPROVED, REFUSED, FETCHED].map(exportEndsAt)).toEqual([
    '2026-11-26T00:00:00.000Z',
    '2026-11-25T00:00:00.000Z',
    undefined,
    undefined,
  ]);
});

it.each([
  ['fetched already', FETCHED, 'fetch', 'p-1', SOON, 'export_ended'],
  ['refused', REFUSED, 'fetch', 'p-1', SOON, 'export_ended'],
  ['decided too late', ASKED, 'decide', 'p-2', '2026-11-26T00:00:00.000Z', 'export_ended'],
  ['PV7 fetched too late', APPROVED, 'fetch', 'p-1', '2026-11-25T00:00:00.000Z', 'export_ended'],
  ['decided twice', APPROVED, 'decide', 'p-2', SOON, 'export_decided'],
  ['PV6 decided by who asked', ASKED, 'decide', 'p-1', SOON, 'second_person_decides'],
  ['PV7 fetched by another', APPROVED, 'fetch', 'p-2', SOON, 'export_of_another'],
  ['fetched before the decision', ASKED, 'fetch', 'p-1', SOON, 'export_not_approved'],
  ['decided by another', ASKED, 'decide', 'p-2', SOON, 'ok'],
  ['fetched by who asked', APPROVED, 'fetch', 'p-1', SOON, 'ok'],
] as const)('act: %s', (_name, facts, act, by, now, status) => {
  expect(decideExportAct(facts, { act, by, now: timestamp(now) })).toBe(status);
});

it('PV1: what people owned on a past day leaves for a duty of law only', () => {
  const kindsFor = (purpose: string) =>
    EXPORT_KINDS.filter((kind) => isExportPurpose(kind, purpose));
  expect(kindsFor('operation')).toEqual(['customers', 'owner_list']);
  expect(kindsFor('supervision')).toEqual(EXPORT_KINDS);
});
