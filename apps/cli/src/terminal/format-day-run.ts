import type { Bilingual, DayRun, Parsed } from '@ringfence/contract';
import { formatMoney } from './format-money.ts';
import { formatTable } from './format-table.ts';
import { both } from './language.ts';

/** A run of a business day as the server tells it. */
export type DayRunAnswer = Parsed<typeof DayRun>;
export type DayRunStepAnswer = DayRunAnswer['steps'][number];

/** The texts of the contract, which are loaded when they are needed. */
export interface DayRunTexts {
  readonly steps: Readonly<Record<DayRunStepAnswer['step'], Bilingual>>;
  readonly states: Readonly<Record<DayRunStepAnswer['state'], Bilingual>>;
  readonly reasons: Readonly<Record<string, Bilingual>>;
}

interface Words {
  readonly say: (text: Bilingual) => string;
  readonly currency: string;
  readonly texts: DayRunTexts;
}

const MINOR = 'Minor';
/** 'YYYY-MM-DDTHH:mm:ss' */
const SECONDS_LENGTH = 19;

/** The steps of a run, one a line. */
export function formatDayRun(run: DayRunAnswer, words: Words): string {
  const titles = TITLES.map((title) => ({ title: words.say(title), align: 'left' as const }));
  return formatTable(
    titles,
    run.steps.map((step) => cellsOf(step, words)),
  );
}

/** One step as a line of its own, for whoever watches. */
export function formatDayStep(step: DayRunStepAnswer, words: Words): string {
  const [at = '', name = '', state = '', found = ''] = cellsOf(step, words);
  return `${[at, name, state, found].filter((cell) => cell !== '').join('  ')}\n`;
}

function cellsOf(step: DayRunStepAnswer, { say, currency, texts }: Words): readonly string[] {
  const at = step.endedAt ?? step.startedAt ?? '';
  const why = step.reason === undefined ? [] : [sayReason(step.reason, { say, texts })];
  const due = step.dueAt === undefined ? [] : [`${say(DUE)} ${step.dueAt}`];
  const isOver = step.state === 'done' || step.state === 'skipped';
  const figures = formatFound(step.found, currency);
  return [
    at.slice(0, SECONDS_LENGTH).replace('T', ' '),
    say(texts.steps[step.step]),
    say(texts.states[step.state]),
    [...why, ...(isOver ? [] : due), ...figures].join('; '),
  ];
}

function sayReason(reason: string, { say, texts }: Pick<Words, 'say' | 'texts'>): string {
  const text = texts.reasons[reason];
  return text === undefined ? reason : say(text);
}

/** Single figures; lists are named by how many there are. */
function formatFound(
  found: Readonly<Record<string, unknown>>,
  currency: string,
): readonly string[] {
  return Object.entries(found).flatMap(([name, value]) => {
    if (typeof value === 'string' && name.endsWith(MINOR)) {
      return [`${name.slice(0, -MINOR.length)} ${formatMoney(value, currency)}`];
    }
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name} ${value.join(', ')}`];
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? [`${name} ${String(value)}`] : [];
  });
}

const DUE = both('due', '应到');
const TITLES = [
  both('at (UTC)', '时间 (UTC)'),
  both('step', '步骤'),
  both('state', '状态'),
  both('what it found', '结果'),
] as const;
