import {
  announceWording,
  draftAgreement,
  endAgreement,
  putAgreementInForce,
  signAgreement,
} from './agreement/decide-agreement.ts';
import {
  admitInstitution,
  moveInstitution,
  proposeInstitution,
  reviewInstitution,
  scoreInstitution,
} from './institution/decide-institution.ts';
import type { PartyRecords } from './party-record.ts';
import {
  admitPlatform,
  applyPlatform,
  movePlatform,
  tryOutPlatform,
} from './platform/decide-platform.ts';
import { recordCheck } from './record-check.ts';
import type { RegistryCommand, RegistryFrame } from './registry-command.ts';
import type { RegistryDecision } from './registry-decision.ts';

/**
 * Decides one command of the registry. It changes nothing itself: the caller keeps the record.
 *
 * @returns the first status of the list that applies
 * @invariant P1 a state changes only along its table
 */
export function decideRegistry(
  records: PartyRecords,
  command: RegistryCommand,
  frame: RegistryFrame,
): RegistryDecision {
  switch (command.kind) {
    case 'propose_institution':
      return proposeInstitution(records, command, frame);
    case 'record_check':
      return recordCheck(records, command, frame);
    case 'score_institution':
      return scoreInstitution(records, command, frame);
    case 'admit_institution':
      return admitInstitution(records, command, frame);
    case 'review_institution':
      return reviewInstitution(records, command, frame);
    case 'move_institution':
      return moveInstitution(records, command, frame);
    case 'apply_platform':
      return applyPlatform(records, command, frame);
    case 'try_out_platform':
      return tryOutPlatform(records, command, frame);
    case 'admit_platform':
      return admitPlatform(records, command, frame);
    case 'move_platform':
      return movePlatform(records, command, frame);
    case 'draft_agreement':
      return draftAgreement(records, command, frame);
    case 'sign_agreement':
      return signAgreement(records, command, frame);
    case 'put_agreement_in_force':
      return putAgreementInForce(records, command, frame);
    case 'announce_wording':
      return announceWording(records, command, frame);
    case 'end_agreement':
      return endAgreement(records, command, frame);
  }
}
