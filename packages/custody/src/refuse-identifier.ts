import { actRuleOf } from './act/act-rules.ts';
import type { PoolCommand } from './command.ts';
import type { Decision } from './decision.ts';
import { isBankText, isIdentifier } from './is-identifier.ts';
import { BANK_TEXT_LENGTH_MAX, IDENTIFIER_LENGTH_MAX } from './limits.ts';
import { refuse } from './refuse.ts';

const IDENTIFIER_EXPECTED = `1 to ${IDENTIFIER_LENGTH_MAX} of A-Z a-z 0-9 . _ : -, the first a letter or digit`;

/** Refuses an id that this command would create and that is not an id. */
export function refuseIdentifier(command: PoolCommand): Decision | undefined {
  if (!isIdentifier(command.commandId)) return refuseField('commandId');
  switch (command.kind) {
    case 'open_customer':
      return isIdentifier(command.customerId) ? undefined : refuseField('customerId');
    case 'grant_mandate':
      return isIdentifier(command.mandateId) ? undefined : refuseField('mandateId');
    case 'advise_receipt':
      return refuseBankText({ bankReference: command.bankReference });
    case 'record_statement':
      return refuseBankText({
        statementId: command.statementId,
        accountIdentification: command.accountIdentification,
      });
    case 'record_statement_line':
      return refuseBankText({
        bankReference: command.bankReference,
        endToEndId: command.endToEndId,
        returnOf: command.returnOf,
      });
    case 'record_payment_status':
      return refuseBankText({ bankReference: command.bankReference });
    case 'open_pool':
      return refuseBankText({ bankAccount: command.bankAccount.identification });
    case 'act':
      return refuseNewIds(actRuleOf(command.act).newIdsOf(command.act));
    case 'register_payout_account':
    case 'close_customer':
    case 'revoke_mandate':
    case 'instruct':
    case 'expire_due':
    case 'cut_day':
    case 'close_day':
    case 'explain_break':
      return undefined;
  }
}

function refuseNewIds(ids: Readonly<Record<string, string>>): Decision | undefined {
  for (const [field, id] of Object.entries(ids)) if (!isIdentifier(id)) return refuseField(field);
  return undefined;
}

function refuseField(field: string): Decision {
  return refuse('identifier_invalid', { field, expected: IDENTIFIER_EXPECTED });
}

function refuseBankText(texts: Readonly<Record<string, string | undefined>>): Decision | undefined {
  for (const [field, text] of Object.entries(texts)) {
    if (text === undefined || isBankText(text)) continue;
    const expected = `1 to ${BANK_TEXT_LENGTH_MAX} printable ASCII characters`;
    return refuse('identifier_invalid', { field, expected });
  }
  return undefined;
}
