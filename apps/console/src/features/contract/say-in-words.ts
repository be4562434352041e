import { type ContractDocument, type ContractLanguage, namesOf } from '@ringfence/custody';

const APPROVAL = /^approval (\S+) by (\S+)$/;
const FACT = /^fact (\S+) (?:is )?(\S+)$/;

/** What was said in a step, by the titles of the contract; a form that is not known as it is. */
export function sayInWords(
  said: string,
  contract: ContractDocument,
  language: ContractLanguage,
): string {
  const names = namesOf(contract, language);
  const approval = APPROVAL.exec(said);
  if (approval !== null) {
    const [, what = '', who = ''] = approval;
    return `${names.party(who)}: ${names.approval(what)}`;
  }
  const attested = FACT.exec(said);
  if (attested === null) return said;
  const [, fact = '', value = ''] = attested;
  return `${names.attester(fact)}: ${names.fact(fact)} – ${names.value(fact, value)}`;
}
