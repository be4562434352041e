import {
  type Amount,
  currencyExponent,
  formatDecimalAmount,
  type Timestamp,
} from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';
import {
  CONTRACT_END,
  type ContractCondition,
  type ContractDeadline,
  type ContractDocument,
  type ContractMove,
  type ContractParty,
  type ContractPayment,
} from './contract-document.ts';

export type ContractLanguage = keyof BilingualText;

/**
 * A contract as text that the people in it understand, complete: whoever knows the text knows what
 * the contract will do. Moments are in UTC.
 */
export function renderContract(contract: ContractDocument, language: ContractLanguage): string {
  const words = WORDS[language];
  const { title, parties, funders, steps } = contract;
  const names = namesOf(contract, language);
  const funderTexts = funders.map(({ party, amountMax }) =>
    words.funder(names.party(party), names.money(amountMax)),
  );
  const lines = [
    title[language],
    '',
    words.parties,
    ...parties.map((party) => `  - ${words.party[party.kind](party.title[language], idOf(party))}`),
    '',
    words.funding,
    ...funderTexts.map((text) => `  - ${text}`),
    `  ${words.fundingNote}`,
  ];
  for (const [index, step] of steps.entries()) {
    lines.push('', words.step(index + 1, step.title[language]));
    for (const rule of step.rules) {
      lines.push(`  - ${words.when(renderCondition(rule.when, names))}`);
      lines.push(...renderMove(rule, names));
    }
    lines.push(`  - ${words.deadline(deadlineText(step.deadline, names), step.rules.length > 0)}`);
    lines.push(...renderMove(step.deadline, names));
  }
  return `${lines.join('\n')}\n`;
}

/** A moment as people write it: "2026-12-31 16:00 UTC". */
export function renderMoment(at: Timestamp): string {
  const seconds = at.slice(17, 23) === '00.000' ? '' : at.slice(16, 23);
  return `${at.slice(0, 10)} ${at.slice(11, 16)}${seconds} UTC`;
}

/** The titles of a contract's names, in one language. */
export interface ContractNames {
  readonly language: ContractLanguage;
  readonly party: (role: string) => string;
  readonly approval: (approval: string) => string;
  readonly fact: (fact: string) => string;
  readonly attester: (fact: string) => string;
  readonly value: (fact: string, value: string) => string;
  /** The number of a step with its title. */
  readonly step: (step: string) => string;
  readonly money: (amount: Amount) => string;
}

export function namesOf(contract: ContractDocument, language: ContractLanguage): ContractNames {
  const { parties, approvals, facts, steps, currency } = contract;
  const exponent = currencyExponent(currency);
  const titleOf = (found: { readonly title: BilingualText } | undefined, name: string): string =>
    found?.title[language] ?? name;
  const party = (role: string) =>
    titleOf(
      parties.find((one) => one.role === role),
      role,
    );
  const factOf = (fact: string) => facts.find((one) => one.fact === fact);
  return {
    language,
    party,
    approval: (approval) =>
      titleOf(
        approvals.find((one) => one.approval === approval),
        approval,
      ),
    fact: (fact) => titleOf(factOf(fact), fact),
    attester: (fact) => party(factOf(fact)?.attester ?? fact),
    value: (fact, value) =>
      titleOf(
        factOf(fact)?.values.find((one) => one.value === value),
        value,
      ),
    step: (name) => {
      const index = steps.findIndex((one) => one.step === name);
      return WORDS[language].stepName(index + 1, titleOf(steps[index], name));
    },
    money: (amount) => `${formatDecimalAmount(amount, exponent)} ${currency}`,
  };
}

function renderMove(move: ContractMove, names: ContractNames): readonly string[] {
  const words = WORDS[names.language];
  const payments = move.pay.map((payment) => `      ${renderPayment(payment, names)}`);
  const next = move.next === CONTRACT_END ? words.end : words.next(names.step(move.next));
  return [...payments, `      ${next}`];
}

function renderPayment(payment: ContractPayment, names: ContractNames): string {
  const words = WORDS[names.language];
  switch (payment.kind) {
    case 'fixed':
      return words.fixed(names.party(payment.to), names.money(payment.amount));
    case 'refund':
      return words.refund;
    case 'shares': {
      const { parts, shares, keepParts, remainderTo } = payment;
      const [only] = shares;
      if (shares.length === 1 && keepParts === 0 && only !== undefined) {
        return words.payAll(names.party(only.to));
      }
      const texts = shares.map((share) => words.share(names.party(share.to), share.parts, parts));
      if (keepParts > 0) texts.push(words.keep(keepParts, parts));
      return words.shares(texts, names.party(remainderTo));
    }
  }
}

/** A condition in words, whole. */
export function renderCondition(condition: ContractCondition, names: ContractNames): string {
  const words = WORDS[names.language];
  switch (condition.kind) {
    case 'time':
      return words.time(renderMoment(condition.at));
    case 'funded':
      return words.funded(names.money(condition.atLeast));
    case 'approved': {
      const { by, count } = condition;
      const parties = by.map(names.party);
      return words.approved(names.approval(condition.approval), parties, count);
    }
    case 'fact': {
      const { fact, value } = condition;
      return words.fact(names.attester(fact), names.fact(fact), names.value(fact, value));
    }
    case 'all':
    case 'any': {
      const inside = condition.of.map((one) => {
        const text = renderCondition(one, names);
        const isGroup = (one.kind === 'all' || one.kind === 'any') && one.of.length > 1;
        return isGroup ? words.group(text) : text;
      });
      return inside.join(condition.kind === 'all' ? words.and : words.or);
    }
  }
}

function deadlineText(deadline: ContractDeadline, { language }: ContractNames): string {
  const words = WORDS[language];
  if (deadline.kind === 'at') return words.at(renderMoment(deadline.at));
  return words.after(deadline.hours);
}

function idOf(party: ContractParty): string {
  return party.kind === 'customer' ? party.customerId : '';
}

interface Words {
  readonly parties: string;
  readonly party: Readonly<Record<ContractParty['kind'], (title: string, id: string) => string>>;
  readonly funding: string;
  readonly funder: (party: string, money: string) => string;
  readonly fundingNote: string;
  readonly step: (number: number, title: string) => string;
  readonly stepName: (number: number, title: string) => string;
  readonly when: (condition: string) => string;
  readonly deadline: (time: string, hasRules: boolean) => string;
  readonly at: (moment: string) => string;
  readonly after: (hours: number) => string;
  readonly next: (step: string) => string;
  readonly end: string;
  readonly fixed: (party: string, money: string) => string;
  readonly refund: string;
  readonly payAll: (party: string) => string;
  readonly share: (party: string, parts: number, of: number) => string;
  readonly keep: (parts: number, of: number) => string;
  readonly shares: (texts: readonly string[], remainderTo: string) => string;
  readonly time: (moment: string) => string;
  readonly funded: (money: string) => string;
  readonly approved: (approval: string, parties: readonly string[], count: number) => string;
  readonly fact: (attester: string, fact: string, value: string) => string;
  readonly group: (text: string) => string;
  readonly and: string;
  readonly or: string;
}

const WORDS: Readonly<Record<ContractLanguage, Words>> = {
  zh: {
    parties: '当事人',
    party: {
      customer: (title, id) => `${title}(客户 ${id})`,
      platform: (title) => `${title}(平台)`,
      custodian: (title) => `${title}(存管人)`,
    },
    funding: '资金',
    funder: (party, money) => `${party}至多存入 ${money}`,
    fundingNote: '只在第 1 步收款。未付出的资金由存管人保管,仍是客户的资金。',
    step: (number, title) => `第 ${number} 步 ${title}`,
    stepName: (number, title) => `第 ${number} 步“${title}”`,
    when: (condition) => `${condition}时:`,
    deadline: (time, hasRules) => (hasRules ? `否则,${time}:` : `${time}:`),
    at: (moment) => `到 ${moment}`,
    after: (hours) => `进入本步 ${hoursText(hours, '天', '小时')}后`,
    next: (step) => `转到${step}`,
    end: '合约结束',
    fixed: (party, money) => `付给${party} ${money}`,
    refund: '所余资金全部退还付款人,按各自存入的比例',
    payAll: (party) => `所余资金全部付给${party}`,
    share: (party, parts, of) => `${party} ${parts}/${of}`,
    keep: (parts, of) => `留存 ${parts}/${of}`,
    shares: (texts, party) => `所余资金分配:${texts.join(',')};不能整除的最小单位归${party}`,
    time: (moment) => `${moment} 已到`,
    funded: (money) => `存入合计至少 ${money}`,
    approved: (approval, parties, count) => {
      if (parties.length === 1) return `${parties.join('')}同意“${approval}”`;
      return `${parties.join('、')}中至少 ${count} 方同意“${approval}”`;
    },
    fact: (attester, fact, value) => `${attester}证明“${fact}”为“${value}”`,
    group: (text) => `(${text})`,
    and: ',且',
    or: ',或',
  },
  en: {
    parties: 'Parties',
    party: {
      customer: (title, id) => `${title} (customer ${id})`,
      platform: (title) => `${title} (the platform)`,
      custodian: (title) => `${title} (the custodian)`,
    },
    funding: 'Money',
    funder: (party, money) => `${party} pays in at most ${money}`,
    fundingNote:
      'Only step 1 takes money in. What is not paid out is kept by the custodian, and is still the customers’ money.',
    step: (number, title) => `Step ${number}. ${title}`,
    stepName: (number, title) => `step ${number}, "${title}"`,
    when: (condition) => `When ${condition}:`,
    deadline: (time, hasRules) => (hasRules ? `Otherwise, ${time}:` : `${capitalise(time)}:`),
    at: (moment) => `on ${moment}`,
    after: (hours) => {
      const time = hoursText(hours, ' days', ' hours').replace(/^1 (day|hour)s$/, '1 $1');
      return `${time} after this step began`;
    },
    next: (step) => `go on with ${step}`,
    end: 'the contract ends',
    fixed: (party, money) => `pay ${money} to ${party}`,
    refund: 'give all that remains back to those who paid in, in the proportion in which they paid',
    payAll: (party) => `pay all that remains to ${party}`,
    share: (party, parts, of) => `${parts}/${of} to ${party}`,
    keep: (parts, of) => `${parts}/${of} stays`,
    shares: (texts, party) =>
      `divide what remains: ${texts.join(', ')}; the smallest units that cannot be divided go to ${party}`,
    time: (moment) => `${moment} has come`,
    funded: (money) => `at least ${money} is paid in`,
    approved: (approval, parties, count) => {
      if (parties.length === 1) return `${parties.join('')} approves "${approval}"`;
      return `at least ${count} of ${parties.join(', ')} approve "${approval}"`;
    },
    fact: (attester, fact, value) => `${attester} attests that "${fact}" is "${value}"`,
    group: (text) => `(${text})`,
    and: ', and ',
    or: ', or ',
  },
};

const HOURS_IN_DAY = 24;

function hoursText(hours: number, days: string, rest: string): string {
  const number = hours % HOURS_IN_DAY === 0 ? hours / HOURS_IN_DAY : hours;
  return `${number}${number === hours ? rest : days}`;
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
