import type { MessageValues } from '../message/message-shape.ts';
import { StatementFormatError } from '../statement-format-error.ts';
import type { CancellationParty } from './cancellation.ts';

type Role = 'assigner' | 'assignee' | 'caseCreator';

/** The texts of a party in its role. */
export function partyTexts(role: Role, party: CancellationParty): MessageValues['texts'] {
  return party.kind === 'bank' ? { [`${role}Bic`]: party.bic } : { [`${role}Name`]: party.name };
}

/** @throws {StatementFormatError} rule `required` when the message names neither */
export function parseParty(role: Role, values: MessageValues): CancellationParty {
  const bic = values.texts[`${role}Bic`];
  const name = values.texts[`${role}Name`];
  if (bic !== undefined) return { kind: 'bank', bic };
  if (name !== undefined) return { kind: 'customer', name };
  throw new StatementFormatError({
    rule: 'required',
    expected: role === 'assigner' ? 'Assgnr' : 'Assgne',
    received: '-',
    ...values.place,
  });
}
