import { businessDate } from '@ringfence/money';
import { type RegistryRequest, submitRegistryCommand } from '@ringfence/operations';
import {
  CLAUSES_REQUIRED,
  INSTITUTION_CHECKS,
  PLATFORM_CHECKS,
  SCORE_CRITERIA,
} from '@ringfence/parties';
import type { Store } from '@ringfence/store';

const HASH = 'ab'.repeat(32);
const NOW = '2026-11-20T08:00:00.000Z';
const LICENCE = { number: 'B0001', authority: 'NFRA', validUntilDate: businessDate('2030-12-31') };

/**
 * Examines and admits the bank and the platform, and puts their agreement in force: every check
 * with its evidence, and another key for each admission than for the proposal.
 */
export async function admitParties(store: Store, programmeId: string): Promise<void> {
  let count = 0;
  const send = async (command: RegistryRequest['command'], keyId = 'maker'): Promise<void> => {
    count += 1;
    const request = { commandId: `registry-${count}`, keyId, command, now: NOW };
    const answer = await submitRegistryCommand(store, request);
    if (answer.status === 'decided' && answer.outcome.status === 'accepted') return;
    throw new Error(`${command.kind}: ${JSON.stringify(answer)}`);
  };
  const check = (party: 'institution' | 'platform', partyId: string, name: string) =>
    send({
      kind: 'record_check',
      party,
      partyId,
      check: name,
      result: 'passed',
      evidenceHash: HASH,
    });

  const institutionId = 'first-bank';
  await send({
    kind: 'propose_institution',
    institutionId,
    name: 'First Bank',
    role: 'bank',
    jurisdiction: 'CN',
    licence: LICENCE,
    concentrationMaxBasisPoints: 10_000,
  });
  for (const name of Object.keys(INSTITUTION_CHECKS)) {
    await check('institution', institutionId, name);
  }
  const scores = Object.fromEntries(Object.keys(SCORE_CRITERIA).map((name) => [name, 4]));
  await send({ kind: 'score_institution', institutionId, scores });
  await send({ kind: 'admit_institution', institutionId }, 'checker');

  const platformId = 'shop';
  await send({ kind: 'apply_platform', platformId, name: 'Shop', programmes: [programmeId] });
  for (const name of Object.keys(PLATFORM_CHECKS)) await check('platform', platformId, name);
  const agreementId = 'custody-agreement';
  await send({
    kind: 'draft_agreement',
    agreementId,
    platformId,
    institutionId,
    form: 'sole',
    clauses: CLAUSES_REQUIRED,
    documentHash: HASH,
    effectiveDate: businessDate('2026-11-20'),
    lastDate: businessDate('2029-11-19'),
  });
  for (const party of ['platform', 'institution', 'operator'] as const) {
    await send({
      kind: 'sign_agreement',
      agreementId,
      party,
      method: 'certificate',
      evidenceHash: HASH,
    });
  }
  await send({ kind: 'put_agreement_in_force', agreementId });
  await send({ kind: 'admit_platform', platformId }, 'checker');
}
