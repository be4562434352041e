import {
  type CheckLine,
  type Report,
  TEXT_OF_ADVICE,
  TEXT_OF_CHECK,
  TEXT_OF_FAULT,
  TEXT_OF_OMISSION,
  TEXT_OF_STATE,
  TEXT_OF_VERDICT,
  type Verdict,
} from '@ringfence/verifier';
import { useTranslation } from 'react-i18next';
import type { Tone } from '../../ui/StatusBadge.tsx';
import { Step } from '../../ui/Step.tsx';
import { languageOf } from '../../ui/texts.ts';

const TONE_OF_VERDICT: Readonly<Record<Verdict, Tone>> = {
  passed: 'good',
  failed: 'bad',
  consistent: 'wait',
  unconfirmed: 'wait',
};
const TONE_OF_LINE: Readonly<Record<CheckLine['state'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  consistent: 'wait',
  not_made: 'calm',
};
const MARK_OF_VERDICT: Readonly<Record<Verdict, string>> = {
  passed: '✓',
  failed: '✗',
  consistent: '?',
  unconfirmed: '?',
};

/** What came of a check: the answer in a few words, then each step, as the offline page says it. */
export function CheckedReport({ report }: { readonly report: Report }) {
  const { t, i18n } = useTranslation('myProof');
  const language = languageOf(i18n.language);
  const { title, sentence } = TEXT_OF_VERDICT[report.subject][report.verdict];
  return (
    <>
      <div
        className={`verdict verdict-${TONE_OF_VERDICT[report.verdict]}`}
        role="status"
        data-verdict={report.verdict}
      >
        <span className="verdict-mark" aria-hidden="true">
          {MARK_OF_VERDICT[report.verdict]}
        </span>
        <div>
          <p className="verdict-title">{title[language]}</p>
          <p>{report.verdict === 'consistent' ? t('nobodyTrusted') : sentence[language]}</p>
          {report.lines.map((line) =>
            line.state === 'failed' ? <FaultText key={line.name} line={line} /> : null,
          )}
        </div>
      </div>
      <h3>{t('steps')}</h3>
      <ol className="steps">
        {report.lines.map((line) => (
          <Step
            key={line.name}
            tone={TONE_OF_LINE[line.state]}
            title={TEXT_OF_CHECK[line.name].title[language]}
            at={TEXT_OF_STATE[line.state][language]}
          >
            {textOfLine(line)[language]}
          </Step>
        ))}
      </ol>
    </>
  );
}

type Failed = Extract<CheckLine, { readonly state: 'failed' }>;

/** What a failure means, and what to do about it. */
function FaultText({ line }: { readonly line: Failed }) {
  const { t, i18n } = useTranslation('myProof');
  const language = languageOf(i18n.language);
  const { meaning, advice } = TEXT_OF_FAULT[line.fault];
  return (
    <dl className="verdict-fault">
      <dt>{t('means')}</dt>
      <dd>{meaning[language]}</dd>
      <dt>{t('todo')}</dt>
      <dd>{TEXT_OF_ADVICE[advice][language]}</dd>
    </dl>
  );
}

function textOfLine(line: CheckLine) {
  const text = TEXT_OF_CHECK[line.name];
  switch (line.state) {
    case 'passed':
      return text.passed;
    case 'consistent':
      return text.consistent;
    case 'failed':
      return TEXT_OF_FAULT[line.fault].meaning;
    case 'not_made':
      return TEXT_OF_OMISSION[line.omission];
  }
}
