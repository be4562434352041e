import { PROBLEMS } from '@ringfence/contract';
import type { ProblemDraft } from '../http/problem-draft.ts';
import { LEGACY_CODE_OF_PROBLEM, LEGACY_CODES } from './legacy-code.ts';
import type { LegacyRefused } from './legacy-refused.ts';
import type { Plan } from './plan.ts';
import type { StepsDone } from './run-steps.ts';

/** Members of an answer of family L, in their order. */
export type FormAnswer = Readonly<Record<string, unknown>> & { readonly code: '0' | '1' };

/** The answer to a form that was refused before anything of it was decided. */
export function formatFormRefusal({ code, text }: LegacyRefused): FormAnswer {
  return refusal(code, { text });
}

/** The answer to a form that one of our codes refuses. */
export function formatProblem(problem: ProblemDraft): FormAnswer {
  const { code, detail, field, violations } = problem;
  const place = field ?? violations?.[0]?.violation.instancePath.slice(1).replaceAll('/', '.');
  return refusal(LEGACY_CODE_OF_PROBLEM[code], {
    text: detail ?? PROBLEMS[code].title,
    reason: code,
    ...(place === undefined ? {} : { field: place }),
  });
}

function refusal(
  errorCode: keyof typeof LEGACY_CODES,
  said: {
    readonly text: { readonly en: string; readonly 'zh-CN': string };
    readonly reason?: string;
    readonly field?: string;
  },
): FormAnswer {
  const { text, ...rest } = said;
  const title = LEGACY_CODES[errorCode];
  return {
    code: '1',
    status: 'FAIL',
    errorCode,
    errorMessage: `${title['zh-CN']}:${text['zh-CN']}`,
    errorMessageEn: `${title.en}: ${text.en}`,
    ...rest,
  };
}

/**
 * The answer to a form whose calls were taken.
 *
 * A form that was done before is 100013, as family L has it: whoever sends a number twice queries
 * what became of it.
 */
export function formatDone(plan: Plan, done: StepsDone): FormAnswer {
  if (done.status === 'refused') {
    return done.replayed ? refusedBefore(done.problem) : formatProblem(done.problem);
  }
  if (done.lines !== undefined) return formatLines(plan, done);
  if (done.replayed) return duplicate();
  return { code: '0', status: 'SUCCESS', ...plan.told };
}

/** A number whose first form was refused stays refused: the answer is the duplicate's. */
function refusedBefore({ code }: ProblemDraft): FormAnswer {
  return { ...duplicate(), reason: code };
}

function duplicate(): FormAnswer {
  return refusal('100013', {
    text: {
      en: 'the number was decided before; nothing was done now',
      'zh-CN': '该流水号此前已处理,本次未执行',
    },
  });
}

type Lines = NonNullable<Extract<StepsDone, { readonly status: 'accepted' }>['lines']>;

function formatLines(
  plan: Plan,
  { lines = [] }: Extract<StepsDone, { readonly status: 'accepted' }>,
): FormAnswer {
  const details = lines.map(formatLine);
  const [bad] = lines.filter((line) => line.code !== 'accepted' || line.replayed);
  if (bad === undefined || plan.linesStandAlone === true) {
    return { code: '0', status: 'SUCCESS', ...plan.told, details };
  }
  return { ...lineRefusal(bad), details };
}

function formatLine(line: Lines[number]): Readonly<Record<string, unknown>> {
  const isNew = line.code === 'accepted' && !line.replayed;
  return {
    requestNo: line.instructionId,
    status: isNew ? 'SUCCESS' : 'FAIL',
    ...(isNew ? {} : errorOf(line)),
  };
}

function lineRefusal(line: Lines[number]): FormAnswer {
  const { errorCode } = errorOf(line);
  return refusal(errorCode, {
    text: {
      en: 'a line was refused; each line stands alone, see details',
      'zh-CN': '部分明细未受理,各行独立,详见 details',
    },
    reason: line.code,
  });
}

function errorOf(line: Lines[number]): {
  readonly errorCode: keyof typeof LEGACY_CODES;
  readonly reason: string;
} {
  if (line.replayed) return { errorCode: '100013', reason: line.code };
  const code = Object.entries(LEGACY_CODE_OF_PROBLEM).find(([one]) => one === line.code)?.[1];
  return { errorCode: code ?? '999000', reason: line.code };
}
