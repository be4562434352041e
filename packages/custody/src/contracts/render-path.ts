import { amount, type Timestamp } from '@ringfence/money';
import type { ContractFault, PathStep } from './analysis.ts';
import type { ContractDocument } from './contract-document.ts';
import { CONTRACT_END } from './contract-document.ts';
import type { ContractEventRefusal, ContractMoved } from './contract-run.ts';
import { approvalKey, factKey } from './meets-condition.ts';
import {
  type ContractLanguage,
  type ContractNames,
  namesOf,
  renderMoment,
} from './render-contract.ts';
import type { Simulation, SimulationStep, TimedEvent } from './simulate-contract.ts';

/** A fault as text: what is wrong, where, and a course of events that leads there. */
export function renderFault(
  contract: ContractDocument,
  fault: ContractFault,
  language: ContractLanguage,
): string {
  const names = namesOf(contract, language);
  const lines = [
    `${fault.place}: ${fault.text[language]}`,
    ...fault.path.map((step) => `  ${renderPathStep(contract, step, names)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A simulation as text: each event with what follows from it, and who got what in all. */
export function renderSimulation(
  contract: ContractDocument,
  { steps, received }: Simulation,
  language: ContractLanguage,
): string {
  const names = namesOf(contract, language);
  const words = WORDS[language];
  const lines = steps.flatMap((step) => renderStep(step, names));
  const sums = received.map(
    ({ party, amount: sum }) => `  ${words.got(names.party(party), names.money(sum))}`,
  );
  return `${[...lines, words.inAll, ...sums].join('\n')}\n`;
}

function renderStep(step: SimulationStep, names: ContractNames): readonly string[] {
  const { at, event, status, moves, run } = step;
  const words = WORDS[names.language];
  const what = event === undefined ? words.time : renderEvent(event, names);
  const refusal = status === 'accepted' ? '' : ` — ${words.refused[status]}`;
  const where = run.step === CONTRACT_END ? words.over : words.waits(names.step(run.step));
  return [
    `${renderMoment(at)}  ${what}${refusal}`,
    ...moves.flatMap((move) => renderMoved(move, names)),
    `    ${where}`,
  ];
}

function renderMoved(
  { at, step, rule, payouts }: ContractMoved,
  names: ContractNames,
): readonly string[] {
  const words = WORDS[names.language];
  return [
    `    ${words.ends(names.step(step), words.by(rule), renderMoment(at))}`,
    ...payouts.map(({ from, to, amount: sum }) => {
      const money = names.money(sum);
      if (from === to) return `      ${words.back(names.party(to), money)}`;
      return `      ${words.paid(names.party(from), names.party(to), money)}`;
    }),
  ];
}

function renderEvent(event: TimedEvent['event'], names: ContractNames): string {
  const words = WORDS[names.language];
  switch (event.kind) {
    case 'wait':
      return words.time;
    case 'fund':
      return words.pays(names.party(event.party), names.money(event.amount));
    case 'approve':
      return words.approves(names.party(event.party), names.approval(event.approval));
    case 'attest': {
      const { party, fact, value } = event;
      return words.attests(names.party(party), names.fact(fact), names.value(fact, value));
    }
  }
}

function renderPathStep(
  contract: ContractDocument,
  { step, rule, said, earliest, latest, funded }: PathStep,
  names: ContractNames,
): string {
  const words = WORDS[names.language];
  const { least, most } = funded;
  const money = names.money(amount(least));
  const sum = least === most ? money : words.between(money, names.money(amount(most)));
  const parts = [
    words.funded(sum),
    ...said.map((key) => saidText(contract, key, names)),
    spanText(earliest, latest, names),
  ];
  return words.passes(names.step(step), words.by(rule), parts.join(words.comma));
}

function spanText(earliest: Timestamp, latest: Timestamp, { language }: ContractNames): string {
  const words = WORDS[language];
  // The contract may be created at any moment: what has no beginning shows only its end.
  if (earliest.startsWith('1970-')) return words.until(renderMoment(latest));
  if (earliest === latest) return renderMoment(latest);
  return words.between(renderMoment(earliest), renderMoment(latest));
}

/** What was said, as people say it: found again by its key. */
function saidText(contract: ContractDocument, key: string, names: ContractNames): string {
  const words = WORDS[names.language];
  for (const { approval } of contract.approvals) {
    for (const { role: party } of contract.parties) {
      if (approvalKey({ approval, party }) !== key) continue;
      return words.approves(names.party(party), names.approval(approval));
    }
  }
  for (const { fact, attester, values } of contract.facts) {
    for (const { value } of values) {
      if (factKey({ fact, value }) !== key) continue;
      return words.attests(names.party(attester), names.fact(fact), names.value(fact, value));
    }
  }
  return key;
}

interface Words {
  readonly time: string;
  readonly over: string;
  readonly waits: (step: string) => string;
  readonly by: (rule: number) => string;
  readonly ends: (step: string, by: string, at: string) => string;
  readonly passes: (step: string, by: string, parts: string) => string;
  readonly paid: (from: string, to: string, money: string) => string;
  readonly back: (to: string, money: string) => string;
  readonly pays: (party: string, money: string) => string;
  readonly approves: (party: string, approval: string) => string;
  readonly attests: (party: string, fact: string, value: string) => string;
  readonly funded: (sum: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly until: (moment: string) => string;
  readonly comma: string;
  readonly inAll: string;
  readonly got: (party: string, money: string) => string;
  readonly refused: Readonly<Record<ContractEventRefusal | 'out_of_order', string>>;
}

const WORDS: Readonly<Record<ContractLanguage, Words>> = {
  zh: {
    time: '时间推移',
    over: '合约已结束',
    waits: (step) => `停在${step}`,
    by: (rule) => (rule === 0 ? '期限已到' : `适用第 ${rule} 条`),
    ends: (step, by, at) => `${step}:${by}(${at})`,
    passes: (step, by, parts) => `${step}:${by}(${parts})`,
    paid: (from, to, money) => `${from}付给${to} ${money}`,
    back: (to, money) => `退还${to} ${money}`,
    pays: (party, money) => `${party}存入 ${money}`,
    approves: (party, approval) => `${party}同意“${approval}”`,
    attests: (party, fact, value) => `${party}证明“${fact}”为“${value}”`,
    funded: (sum) => `共存入 ${sum}`,
    between: (from, to) => `${from} 至 ${to}`,
    until: (moment) => `不迟于 ${moment}`,
    comma: ',',
    inAll: '合计',
    got: (party, money) => `${party}共得 ${money}`,
    refused: {
      out_of_order: '未受理:早于前一事件',
      contract_ended: '未受理:合约已结束',
      contract_takes_no_money: '未受理:本步不收款',
      party_may_not_fund: '未受理:此方不是付款人',
      exceeds_funding: '未受理:超过此方可存入的金额',
      not_asked_now: '未受理:本步不需要此项',
      already_said: '未受理:本步已作出',
    },
  },
  en: {
    time: 'time passes',
    over: 'the contract is over',
    waits: (step) => `it waits in ${step}`,
    by: (rule) => (rule === 0 ? 'its deadline' : `its rule ${rule}`),
    ends: (step, by, at) => `${step} ends by ${by} (${at})`,
    passes: (step, by, parts) => `${step} ends by ${by} (${parts})`,
    paid: (from, to, money) => `${money} of ${from} to ${to}`,
    back: (to, money) => `${money} back to ${to}`,
    pays: (party, money) => `${party} pays in ${money}`,
    approves: (party, approval) => `${party} approves "${approval}"`,
    attests: (party, fact, value) => `${party} attests that "${fact}" is "${value}"`,
    funded: (sum) => `paid in ${sum}`,
    between: (from, to) => `${from} to ${to}`,
    until: (moment) => `until ${moment}`,
    comma: ', ',
    inAll: 'In all',
    got: (party, money) => `${party} got ${money}`,
    refused: {
      out_of_order: 'not taken: earlier than the event before it',
      contract_ended: 'not taken: the contract is over',
      contract_takes_no_money: 'not taken: this step takes no money in',
      party_may_not_fund: 'not taken: this party is no funder',
      exceeds_funding: 'not taken: more than this party may pay in',
      not_asked_now: 'not taken: this step does not ask for it',
      already_said: 'not taken: it was said in this step already',
    },
  },
};
