import type { Trust } from '@ringfence/transparency';
import { describeQuorum } from '../text/describe-quorum.ts';
import { PAGE } from '../text/page-texts.ts';
import { textOfTrustRefusal } from '../text/trust-texts.ts';
import { element } from './element.ts';
import { chooser, type Opening, type Say, stepHeading } from './file-panel.ts';
import type { PageState } from './page-state.ts';

/** What a person decides about a trust document. */
export interface TrustActs {
  readonly remember: (isRemembered: boolean) => void;
  readonly replace: () => void;
  readonly keep: () => void;
}

const DIGITS_OF_GROUP = /.{4}/g;

/** Step 2: whom the person trusts. */
export function trustPanel(say: Say, opening: Opening): HTMLElement {
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'step-trust' },
    stepHeading('2', 'step-trust', say(PAGE.stepTrust)),
    element('p', { class: 'hint' }, say(PAGE.trustHint)),
    chooser('trust', say(PAGE.chooseTrust), opening),
    element('div', { id: 'trusted' }),
  );
}

/** The trust document in use, and one that is offered in its place. */
export function trustedList(
  say: Say,
  state: PageState,
  acts: TrustActs & { readonly canRemember: boolean },
): HTMLElement {
  const { trust, trustOffered, trustRefusal } = state;
  const refusal =
    trustRefusal === undefined
      ? []
      : [
          element(
            'p',
            { class: 'notice', role: 'alert' },
            `${say(PAGE.badTrust)} ${say(textOfTrustRefusal(trustRefusal))}`,
          ),
        ];
  const used =
    trust === undefined
      ? [element('p', { class: 'notice' }, say(PAGE.noTrust))]
      : [trustList(say, trust), rememberBox(say, state, acts)];
  const offered = trustOffered === undefined ? [] : [offerBox(say, trustOffered, acts)];
  return element('div', {}, ...refusal, ...used, ...offered);
}

function trustList(say: Say, trust: Trust): HTMLElement {
  const { policy, bankKeys, fingerprint } = trust;
  const names = (list: readonly string[]): string =>
    list.length === 0 ? say(PAGE.nobody) : list.join(', ');
  const row = (term: string, ...value: readonly (Node | string)[]): HTMLElement =>
    element('div', {}, element('dt', {}, term), element('dd', {}, ...value));
  return element(
    'dl',
    { class: 'facts' },
    row(
      say(PAGE.fingerprint),
      element(
        'code',
        { class: 'fingerprint' },
        fingerprint.match(DIGITS_OF_GROUP)?.join(' ') ?? '',
      ),
    ),
    row(say(PAGE.logs), names(policy.logs.map(({ key }) => key.name))),
    row(say(PAGE.witnesses), names(policy.witnesses.map(({ name }) => name))),
    row(say(PAGE.quorum), say(describeQuorum(policy))),
    row(say(PAGE.banks), names(bankKeys.map(({ name }) => name))),
  );
}

function rememberBox(
  say: Say,
  { isTrustRemembered }: PageState,
  { remember, canRemember }: TrustActs & { readonly canRemember: boolean },
): HTMLElement {
  if (!canRemember) return element('p', { class: 'hint' }, say(PAGE.cannotRemember));
  const box = element('input', { type: 'checkbox', id: 'remember', checked: isTrustRemembered });
  box.addEventListener('change', () => {
    remember(box.checked);
  });
  const label = say(isTrustRemembered ? PAGE.remembered : PAGE.remember);
  return element('p', { class: 'tick' }, box, element('label', { for: 'remember' }, label));
}

function offerBox(say: Say, offered: Trust, { replace, keep }: TrustActs): HTMLElement {
  const take = element('button', { type: 'button' }, say(PAGE.replaceTrust));
  take.addEventListener('click', replace);
  const stay = element('button', { type: 'button', class: 'main' }, say(PAGE.keepTrust));
  stay.addEventListener('click', keep);
  return element(
    'div',
    { class: 'notice', role: 'alert' },
    element('p', {}, say(PAGE.otherTrust)),
    trustList(say, offered),
    element('p', { class: 'buttons' }, stay, take),
  );
}
