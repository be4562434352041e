import type { PrintedCode } from '../check/printed-code.ts';
import type { Bilingual } from '../text/language.ts';
import { PAGE } from '../text/page-texts.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import type { OpenedFile, PageState } from './page-state.ts';

/** Says a text in the language of the page. */
export type Say = (text: Bilingual) => string;

/** Opens what a person chose, dropped or pasted. */
export interface Opening {
  readonly openFiles: (files: readonly File[]) => void;
  readonly openText: (text: string) => void;
}

/** Step 1: the file. */
export function filePanel(say: Say, opening: Opening): HTMLElement {
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'step-file' },
    stepHeading('1', 'step-file', say(PAGE.stepFile)),
    element('p', { class: 'hint' }, say(PAGE.fileHint)),
    chooser('file', say(PAGE.choose), opening),
    element('div', { id: 'opened', role: 'status' }),
    pasteBox(say, opening),
  );
}

/** What was opened so far, and what is still missing. */
export function openedList(say: Say, state: PageState): HTMLElement {
  const kinds: readonly (readonly [OpenedFile | undefined, Bilingual])[] = [
    [state.customerProof, PAGE.kindCustomerProof],
    [state.receipt, PAGE.kindReceipt],
    [state.logProof, PAGE.kindLogProof],
    [state.entry, PAGE.kindEntry],
  ];
  const lines = kinds.flatMap(([file, kind]) =>
    file === undefined
      ? []
      : [
          element(
            'p',
            { class: 'opened' },
            `${say(PAGE.opened)}: `,
            bold(file.name),
            ` · ${say(kind)}`,
          ),
        ],
  );
  const texts = [
    ...(state.notice === undefined ? [] : [say(state.notice)]),
    ...(state.printed === undefined || lines.length > 0 ? [] : [scannedText(say, state.printed)]),
  ];
  const notice = texts.map((text) => element('p', { class: 'notice' }, text));
  return element('div', {}, ...lines, ...notice);
}

function scannedText(say: Say, { origin, index }: PrintedCode): string {
  return `${say(PAGE.scanned)} ${origin} ${index + 1}`;
}

/** The heading of a step, with its number. */
export function stepHeading(number: string, id: string, text: string): HTMLElement {
  return element(
    'h2',
    { id },
    element('span', { class: 'step', 'aria-hidden': 'true' }, number),
    text,
  );
}

/** A field to choose files with, as large as a hand. */
export function chooser(id: string, label: string, { openFiles }: Opening): HTMLElement {
  const input = element('input', { type: 'file', id, multiple: true, class: 'choose' });
  input.addEventListener('change', () => {
    openFiles([...(input.files ?? [])]);
    input.value = '';
  });
  const text = element(
    'label',
    { for: id, class: 'drop' },
    icon('file'),
    element('span', {}, label),
  );
  return element('div', { class: 'chooser' }, input, text);
}

function pasteBox(say: Say, { openText }: Opening): HTMLElement {
  const area = element('textarea', { id: 'pasted', rows: '5', spellcheck: 'false' });
  const button = element('button', { type: 'button' }, say(PAGE.checkPasted));
  button.addEventListener('click', () => {
    openText(area.value);
    area.value = '';
  });
  return element(
    'details',
    {},
    element('summary', {}, say(PAGE.paste)),
    element('label', { for: 'pasted' }, say(PAGE.pasted)),
    area,
    button,
  );
}

function bold(text: string): HTMLElement {
  return element('strong', {}, text);
}
