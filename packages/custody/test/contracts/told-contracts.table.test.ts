/**
 * Goal: people read in both languages what a contract does, how a course of events goes, and why a
 * document is refused; every word of it is the document's or says what the code does.
 *
 * Method: the examples, a contract with every word of the language, and each planted fault are
 * told, and the telling is compared with the kept one (`../fixtures/contracts/*.txt`), which people
 * read. RINGFENCE_WRITE_FIXTURES=1 writes it anew: what changed is then read in the difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REPOSITORY } from '@ringfence/testkit';
import { expect, it } from 'vitest';
import {
  analyseContract,
  type ContractDocument,
  parseContract,
  parseSimulation,
  renderContract,
  renderFault,
  renderSimulation,
  simulateContract,
} from '../../src/index.ts';
import { draft, EXAMPLE_NAMES, GOOD_STEPS, readContract, readExample } from './documents.ts';
import { ODD_CONTRACT, ODD_CREATED, ODD_EVENTS, ODD_EVENTS_TO_THE_END } from './odd-contract.ts';
import { PLANTED_FAULTS } from './planted-faults.ts';
import { UNREADABLE_FORM, UNREADABLE_MEANING } from './unreadable.ts';

const FOLDER = new URL('packages/custody/test/fixtures/contracts/', REPOSITORY);
const EXAMPLES = new URL('examples/contracts/', REPOSITORY);
const LANGUAGES = ['en', 'zh'] as const;

function tellContract(contract: ContractDocument): string {
  return LANGUAGES.map((language) => renderContract(contract, language)).join('\n');
}

function tellCourse(contract: ContractDocument, input: unknown): string {
  const parsed = parseSimulation(input);
  if (parsed.status !== 'ok') throw new Error(JSON.stringify(parsed.faults));
  const simulation = simulateContract(contract, parsed.input);
  return LANGUAGES.map((language) => renderSimulation(contract, simulation, language)).join('\n');
}

function tellExample(name: string): string {
  const contract = readContract(readExample(name));
  const events: unknown = JSON.parse(
    readFileSync(new URL(`${name}.events.json`, EXAMPLES), 'utf8'),
  );
  return `${tellContract(contract)}\n${tellCourse(contract, events)}${tellAnalysis(contract)}`;
}

/** The verdict, and every fault with the course of events that leads there. */
function tellAnalysis(contract: ContractDocument): string {
  const analysis = analyseContract(contract);
  if (analysis.status !== 'faulty') return `\n${JSON.stringify(analysis)}\n`;
  const told = analysis.faults.flatMap((fault) =>
    LANGUAGES.map((language) => `${fault.rule} ${renderFault(contract, fault, language)}`),
  );
  return `${analysis.states} situations\n${told.join('')}`;
}

function tellFaults(): string {
  return PLANTED_FAULTS.map(
    ({ name, steps }) => `> ${name}\n${tellAnalysis(readContract(draft(steps)))}`,
  ).join('\n');
}

function tellUnreadable(): string {
  const rows = [...UNREADABLE_FORM, ...UNREADABLE_MEANING];
  return rows
    .map(([name, json]) => {
      const parsed = parseContract(json);
      const faults = parsed.status === 'ok' ? [] : parsed.faults;
      const lines = faults.map(({ place, text: { zh, en } }) => `  ${place}: ${en} / ${zh}\n`);
      return `> ${name}\n${lines.join('')}`;
    })
    .join('');
}

const odd = readContract(ODD_CONTRACT);
const TOLD: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(EXAMPLE_NAMES.map((name) => [name, () => tellExample(name)])),
  'good-contract': () => {
    const good = readContract(draft(GOOD_STEPS));
    return `${tellContract(good)}${tellAnalysis(good)}`;
  },
  'odd-contract': () => `${tellContract(odd)}${tellAnalysis(odd)}`,
  'odd-course': () => tellCourse(odd, { createdAt: ODD_CREATED, events: ODD_EVENTS }),
  'odd-course-to-the-end': () =>
    tellCourse(odd, { createdAt: ODD_CREATED, events: ODD_EVENTS_TO_THE_END }),
  'planted-faults': tellFaults,
  unreadable: tellUnreadable,
};

it.each(Object.keys(TOLD))('%s is told as it is kept', (name) => {
  const told = TOLD[name]?.() ?? '';
  const file = fileURLToPath(new URL(`${name}.txt`, FOLDER));
  if (process.env['RINGFENCE_WRITE_FIXTURES'] === '1') writeFileSync(file, told);
  expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
});
