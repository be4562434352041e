import type { CustomerProof } from '@ringfence/transparency';
import { parseMoney } from '../text/format-money.ts';
import { both } from '../text/language.ts';
import { AGES_DAYS, PAGE, TEXT_OF_AGE } from '../text/page-texts.ts';
import { currencyOfProof } from './currency-of-proof.ts';
import { element } from './element.ts';
import { type Say, stepHeading } from './file-panel.ts';
import type { PageState } from './page-state.ts';

/** What a person says of itself. */
export type SayOfMe = (
  change: Partial<Pick<PageState, 'isMe' | 'identityTyped' | 'balanceTyped' | 'ageDays'>>,
) => void;

/** Step 3: who the person is, and what its app shows. */
export function youPanel(
  say: Say,
  { proof, state }: { readonly proof: CustomerProof; readonly state: PageState },
  sayOfMe: SayOfMe,
): HTMLElement {
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'step-you' },
    stepHeading('3', 'step-you', say(PAGE.stepYou)),
    element('p', { class: 'hint' }, say(PAGE.youHint)),
    element('p', { class: 'identity', id: 'identity-shown' }, proof.identity),
    confirmBox(say, state, sayOfMe),
    identityField(say, state, sayOfMe),
    balanceField(say, { currency: currencyOfProof(proof), state }, sayOfMe),
    ageField(say, state, sayOfMe),
  );
}

function confirmBox(say: Say, { isMe }: PageState, sayOfMe: SayOfMe): HTMLElement {
  const box = element('input', {
    type: 'checkbox',
    id: 'is-me',
    checked: isMe,
    'aria-describedby': 'identity-shown',
  });
  box.addEventListener('change', () => {
    sayOfMe({ isMe: box.checked });
  });
  return element('p', { class: 'tick' }, box, element('label', { for: 'is-me' }, say(PAGE.isMe)));
}

function identityField(say: Say, { identityTyped }: PageState, sayOfMe: SayOfMe): HTMLElement {
  const input = element('input', {
    type: 'text',
    id: 'identity',
    autocomplete: 'off',
    spellcheck: 'false',
    value: identityTyped,
  });
  input.addEventListener('input', () => {
    sayOfMe({ identityTyped: input.value });
  });
  return field(say(PAGE.typeIdentity), 'identity', input);
}

function balanceField(
  say: Say,
  { currency, state }: { readonly currency: string; readonly state: PageState },
  sayOfMe: SayOfMe,
): HTMLElement {
  const { balanceTyped } = state;
  const input = element('input', {
    type: 'text',
    id: 'balance',
    inputmode: 'decimal',
    autocomplete: 'off',
    value: balanceTyped,
    'aria-describedby': 'balance-problem',
  });
  const problem = element('p', { class: 'problem', id: 'balance-problem', role: 'status' });
  const showProblem = (text: string): void => {
    const isBad = text.trim() !== '' && parseMoney(text, currency) === undefined;
    input.setAttribute('aria-invalid', String(isBad));
    problem.textContent = isBad ? say(PAGE.badBalance) : '';
  };
  showProblem(balanceTyped);
  input.addEventListener('input', () => {
    showProblem(input.value);
    sayOfMe({ balanceTyped: input.value });
  });
  const unit = currency === '' ? '' : say(both(`${currency}, `, `${currency}，`));
  const optional = unit + say(PAGE.optional);
  const label = say(PAGE.balance) + say(both(` (${optional})`, `（${optional}）`));
  return field(label, 'balance', input, problem);
}

function ageField(say: Say, { ageDays }: PageState, sayOfMe: SayOfMe): HTMLElement {
  const options = AGES_DAYS.map((days) =>
    element('option', { value: `${days}`, selected: days === ageDays }, say(TEXT_OF_AGE[days])),
  );
  const select = element('select', { id: 'age' }, ...options);
  select.addEventListener('change', () => {
    const days = AGES_DAYS.find((one) => `${one}` === select.value);
    if (days !== undefined) sayOfMe({ ageDays: days });
  });
  return field(say(PAGE.age), 'age', select);
}

function field(label: string, id: string, ...inputs: readonly Node[]): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: id }, label), ...inputs);
}
