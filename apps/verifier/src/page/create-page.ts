import { formatUtf8, parseCustomerProof, parseUtf8 } from '@ringfence/transparency';
import { parsePrintedCode } from '../check/printed-code.ts';
import { type Bilingual, LANGUAGES, type Language } from '../text/language.ts';
import { PAGE } from '../text/page-texts.ts';
import { answerTo } from './answer.ts';
import { element } from './element.ts';
import { filePanel, type Opening, openedList } from './file-panel.ts';
import { openFile } from './open-file.ts';
import { emptyState, type PageState } from './page-state.ts';
import { resultPanel } from './result-panel.ts';
import { trustedList, trustPanel } from './trust-panel.ts';
import { recallTrust, rememberTrust, type TrustStorage } from './trust-store.ts';
import { youPanel } from './you-panel.ts';

/** What the page takes from the browser. */
export interface Surroundings {
  readonly language: Language;
  readonly storage: TrustStorage | undefined;
  readonly nowMs: () => number;
  /** what stands behind the `#` of the page's address */
  readonly fragment: () => string;
}

const NAME_OF_LANGUAGE: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

/** Builds the page into the document, and keeps it up to date with what the person does. */
export function createPage(root: HTMLElement, surroundings: Surroundings): void {
  const { storage, nowMs } = surroundings;
  const recalled = recallTrust(storage);
  let state: PageState = {
    ...emptyState(surroundings.language),
    trust: recalled,
    isTrustRemembered: recalled !== undefined,
    printed: parsePrintedCode(surroundings.fragment()),
  };
  const say = (text: Bilingual): string => text[state.language];
  const place = (id: string): HTMLElement => document.getElementById(id) ?? element('div');

  const openFiles = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      state = openFile(state, { name: file.name, bytes });
    }
    show();
  };
  const opening: Opening = {
    openFiles: (files) => {
      openFiles(files).catch(() => {
        state = { ...state, notice: PAGE.unreadable };
        show();
      });
    },
    openText: (text) => {
      state = openFile(state, { name: say(PAGE.pastedName), bytes: formatUtf8(text) });
      show();
    },
  };

  function change(part: Partial<PageState>): void {
    state = { ...state, ...part };
    showTrusted();
    showResult();
  }

  function showTrusted(): void {
    const acts = {
      canRemember: storage !== undefined,
      remember: (isWished: boolean) => {
        const isDone = rememberTrust(storage, isWished ? state.trust : undefined);
        change({ isTrustRemembered: isWished && isDone });
        place('remember').focus();
      },
      replace: () => {
        const trust = state.trustOffered;
        if (state.isTrustRemembered) rememberTrust(storage, trust);
        change({ trust, trustOffered: undefined });
      },
      keep: () => {
        change({ trustOffered: undefined });
      },
    };
    place('trusted').replaceChildren(trustedList(say, state, acts));
  }

  function showYou(): void {
    const text = state.customerProof && parseUtf8(state.customerProof.bytes);
    const proof = text === undefined ? undefined : parseCustomerProof(text);
    const panel = proof === undefined ? [] : [youPanel(say, { proof, state }, change)];
    place('you').replaceChildren(...panel);
  }

  function showResult(): void {
    const startedAt = performance.now();
    const now = nowMs();
    const answer = answerTo(state, now);
    const took = performance.now() - startedAt;
    const panel =
      answer === undefined
        ? element('p', { class: 'hint' }, say(PAGE.nothingYet))
        : resultPanel(say, answer, now);
    const result = place('result');
    result.replaceChildren(panel);
    result.dataset['verdict'] = answer?.report.verdict ?? '';
    result.dataset['tookMs'] = took.toFixed(1);
  }

  let shown = 0;
  function show(): void {
    place('opened').replaceChildren(openedList(say, state));
    showTrusted();
    showYou();
    showResult();
    // A program that opens files here waits for the next number: reading a file takes its time.
    shown += 1;
    document.documentElement.dataset['shown'] = `${shown}`;
  }

  function build(): void {
    document.documentElement.lang = state.language;
    document.title = say(PAGE.title);
    root.replaceChildren(
      element('a', { class: 'skip', href: '#step-result' }, say(PAGE.skip)),
      header(),
      element(
        'main',
        {},
        element(
          'div',
          { class: 'steps' },
          filePanel(say, opening),
          trustPanel(say, opening),
          element('div', { id: 'you' }),
        ),
        resultCard(),
      ),
      element('footer', {}, element('p', {}, say(PAGE.footer))),
    );
    show();
  }

  function header(): HTMLElement {
    const buttons = LANGUAGES.map((language) => {
      const pressed = String(language === state.language);
      const button = element(
        'button',
        { type: 'button', lang: language, 'aria-pressed': pressed, id: `language-${language}` },
        NAME_OF_LANGUAGE[language],
      );
      button.addEventListener('click', () => {
        state = { ...state, language };
        build();
        place(`language-${language}`).focus();
      });
      return button;
    });
    return element(
      'header',
      {},
      element(
        'div',
        { class: 'languages', role: 'group', 'aria-label': say(PAGE.language) },
        ...buttons,
      ),
      element('h1', {}, say(PAGE.title)),
      element('p', { class: 'lead' }, say(PAGE.lead)),
    );
  }

  function resultCard(): HTMLElement {
    const heading = element('h2', { id: 'step-result' }, say(PAGE.stepResult));
    heading.tabIndex = -1;
    return element(
      'section',
      { class: 'card answer', 'aria-labelledby': 'step-result' },
      heading,
      element('div', { id: 'result', 'aria-live': 'polite' }),
    );
  }

  document.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    opening.openFiles([...(event.dataTransfer?.files ?? [])]);
  });
  addEventListener('hashchange', () => {
    // The link to the result changes the address too, and names no receipt.
    const printed = parsePrintedCode(surroundings.fragment());
    if (printed === undefined) return;
    state = { ...state, printed };
    show();
  });
  build();
}
