import { formatMachineReport } from '../check/machine-report.ts';
import type { CheckLine, Fault, Report } from '../check/report.ts';
import { TEXT_OF_CHECK, TEXT_OF_OMISSION } from '../text/check-texts.ts';
import { TEXT_OF_ADVICE, TEXT_OF_FAULT } from '../text/fault-texts.ts';
import { PAGE, TEXT_OF_STATE } from '../text/page-texts.ts';
import { TEXT_OF_VERDICT } from '../text/verdict-texts.ts';
import type { Answer } from './answer.ts';
import { element } from './element.ts';
import { factList } from './fact-list.ts';
import type { Say } from './file-panel.ts';
import { icon } from './icon.ts';

/** The answer: in a few words, check by check, in figures, and for programs. */
export function resultPanel(say: Say, answer: Answer, nowMs: number): HTMLElement {
  const { report } = answer;
  const { title, sentence } = TEXT_OF_VERDICT[report.subject][report.verdict];
  return element(
    'div',
    {},
    element(
      'div',
      { class: `verdict ${report.verdict}`, id: 'verdict' },
      icon(report.verdict),
      element(
        'div',
        {},
        element('p', { class: 'verdict-title' }, say(title)),
        element('p', {}, say(sentence)),
        ...failedLines(report).map(({ fault }) => faultText(say, fault)),
      ),
    ),
    factList(say, report, nowMs),
    element('h3', {}, say(PAGE.checks)),
    element('ol', { class: 'checks' }, ...report.lines.map((line) => checkItem(say, line))),
    machineBox(say, answer),
  );
}

function failedLines({ lines }: Report): readonly Extract<CheckLine, { state: 'failed' }>[] {
  return lines.filter((line) => line.state === 'failed');
}

/** What a failure means, and what to do, beside the verdict where nobody misses it. */
function faultText(say: Say, fault: Fault): HTMLElement {
  const { meaning, advice } = TEXT_OF_FAULT[fault];
  return element(
    'dl',
    { class: 'fault' },
    element('dt', {}, say(PAGE.means)),
    element('dd', {}, say(meaning)),
    element('dt', {}, say(PAGE.todo)),
    element('dd', {}, say(TEXT_OF_ADVICE[advice])),
  );
}

function checkItem(say: Say, line: CheckLine): HTMLElement {
  const { title } = TEXT_OF_CHECK[line.name];
  return element(
    'li',
    { class: `check ${line.state}`, 'data-check': line.name, 'data-state': line.state },
    icon(line.state),
    element(
      'div',
      {},
      element(
        'p',
        { class: 'check-title' },
        element('strong', {}, say(title)),
        ' ',
        element('span', { class: 'state' }, say(TEXT_OF_STATE[line.state])),
      ),
      element('p', {}, say(textOfLine(line))),
    ),
  );
}

function textOfLine(line: CheckLine): (typeof TEXT_OF_CHECK)['form']['passed'] {
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

function machineBox(say: Say, { report, context }: Answer): HTMLElement {
  const text = formatMachineReport(report, context);
  const button = element('button', { type: 'button' }, say(PAGE.save));
  button.addEventListener('click', () => {
    saveText('verification.json', text);
  });
  return element(
    'details',
    {},
    element('summary', {}, say(PAGE.machine)),
    element('pre', { id: 'machine', tabindex: '0', 'aria-label': say(PAGE.machine) }, text),
    button,
  );
}

/** Hands a text to the person as a file; the browser writes it, nothing is sent. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
