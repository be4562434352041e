import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { languageOf } from '../../ui/texts.ts';
import { PRIVACY_ACTS } from './actions/privacy-acts.ts';
import { useMyConsents } from './queries/use-my-privacy.ts';
import { useWording } from './use-wording.ts';

type Consent = api.ConsentList['consents'][number];

const TONES: Readonly<Record<Consent['state'], Tone>> = {
  given: 'good',
  never_given: 'calm',
  outdated: 'wait',
  withdrawn: 'calm',
};

/** What I agreed to: one press gives, one press takes back. */
export function ConsentPanel() {
  const { t, i18n } = useTranslation('privacy');
  const query = useMyConsents();
  const act = useProvenAct(PRIVACY_ACTS.setConsent, ['my-consents']);
  const language = languageOf(i18n.language);
  return (
    <Panel title={t('consents')} note={t('consentsNote')}>
      {act.error === null ? null : <ProblemNotice fault={act.error} />}
      <Loaded query={query}>
        {({ consents, noticeVersion, ledger }) => (
          <>
            {consents.map((consent) => (
              <ConsentRow
                key={consent.purpose}
                consent={consent}
                isPending={act.isPending}
                onPress={(verb) => {
                  act.mutate({ purpose: consent.purpose, act: verb, noticeVersion, language });
                }}
              />
            ))}
            <Ledger ledger={ledger} consents={consents} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function ConsentRow({
  consent,
  isPending,
  onPress,
}: {
  readonly consent: Consent;
  readonly isPending: boolean;
  readonly onPress: (verb: 'give' | 'withdraw') => void;
}) {
  const { t } = useTranslation('privacy');
  const say = useWording();
  const { state, title, items, whenGiven, whenWithdrawn, separateGrounds } = consent;
  const isGiven = state === 'given';
  const verb = isGiven ? 'withdraw' : 'give';
  const grounds = separateGrounds.map((ground) => t(`separate.${ground}`)).join(' · ');
  return (
    <article className="consent">
      <div>
        <h3>
          {say(title)} <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />
        </h3>
        <p>{say(isGiven ? whenWithdrawn : whenGiven)}</p>
        <p className="note">
          {say(items)}
          {grounds === '' ? null : ` · ${t('separate', { grounds })}`}
        </p>
      </div>
      <Button
        disabled={isPending}
        aria-label={`${t(`act.${verb}`)}: ${say(title)}`}
        onClick={() => {
          onPress(verb);
        }}
      >
        {t(`act.${verb}`)}
      </Button>
    </article>
  );
}

function Ledger({ ledger, consents }: Pick<api.ConsentList, 'ledger' | 'consents'>) {
  const { t } = useTranslation('privacy');
  const say = useWording();
  if (ledger.length === 0) return <p className="note">{t('ledgerNone')}</p>;
  return (
    <details>
      <summary>{t('ledger')}</summary>
      <ul>
        {ledger.map(({ at, act, purpose, noticeVersion }) => {
          const known = consents.find((consent) => consent.purpose === purpose);
          return (
            <li key={`${at} ${purpose}`}>
              <Moment at={at} /> · {known === undefined ? purpose : say(known.title)} ·{' '}
              {t(`actDone.${act}`)} · v{noticeVersion}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
