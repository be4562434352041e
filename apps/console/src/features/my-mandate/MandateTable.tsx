import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useRevoke } from './actions/use-revoke.ts';
import { useMyMandates } from './queries/use-my-mandates.ts';

/** The largest amount there is: whoever permits it names no limit. @unit minor units */
const NO_LIMIT_MINOR = '9223372036854775807';

type MandateState = 'in_force' | NonNullable<api.Mandate['ended']>;

const TONES: Readonly<Record<MandateState, Tone>> = {
  in_force: 'good',
  revoked: 'calm',
  expired: 'calm',
  used_up: 'calm',
};

/** What I permitted: how far, how much of it was used, and the end of it in one press. */
export function MandateTable({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('myMandate');
  const { query, items } = useMyMandates();
  const sorted = [...items].sort((one, other) => Number(isEnded(one)) - Number(isEnded(other)));
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={sorted}
        keyOf={({ mandateId }) => mandateId}
        empty={t('none')}
        columns={[
          { key: 'scope', title: t('scope'), cell: (mandate) => <Scope mandate={mandate} /> },
          {
            key: 'each',
            title: t('each'),
            align: 'end',
            cell: ({ amountMaxMinor }) =>
              amountMaxMinor === NO_LIMIT_MINOR ? (
                t('eachNone')
              ) : (
                <Money minor={amountMaxMinor} currency={currency} />
              ),
          },
          {
            key: 'used',
            title: t('used'),
            align: 'end',
            cell: ({ usedMinor, usedCount }) => (
              <div>
                <Money minor={usedMinor} currency={currency} />{' '}
                <span className="note">{t('usedTimes', { number: usedCount })}</span>
              </div>
            ),
          },
          {
            key: 'until',
            title: t('until'),
            cell: ({ expiresAt }) => <Moment at={expiresAt} seconds={false} />,
          },
          { key: 'state', title: t('state'), cell: (mandate) => <State mandate={mandate} /> },
          {
            key: 'end',
            title: t('end'),
            align: 'end',
            cell: (mandate) => (isEnded(mandate) ? '–' : <RevokeButton mandate={mandate} />),
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

interface Shown {
  readonly mandate: api.Mandate;
}

function isEnded({ ended }: api.Mandate): boolean {
  return ended !== undefined;
}

function useScopeText({ scope, payees, instructionId }: api.Mandate): string {
  const { t } = useTranslation('myMandate');
  const kinds = scope.map((kind) => t([`scope.${kind}`, kind])).join(', ');
  if (instructionId !== undefined) return t('scopeOnce', { kinds });
  return payees === undefined ? kinds : t('scopeTo', { kinds, payees: payees.join(', ') });
}

function Scope({ mandate }: Shown) {
  return (
    <div>
      {useScopeText(mandate)}
      <br />
      <span className="note figure">{mandate.mandateId}</span>
    </div>
  );
}

function State({ mandate }: Shown) {
  const { t } = useTranslation('myMandate');
  const state: MandateState = mandate.ended ?? 'in_force';
  return <StatusBadge state={state} tones={TONES} text={t(`state.${state}`)} />;
}

function RevokeButton({ mandate }: Shown) {
  const { t } = useTranslation('myMandate');
  const [commandId] = useState(newCommandId);
  const act = useRevoke(mandate.mandateId);
  return (
    <ActButton
      label={t('revoke')}
      name={t('revokeTitle')}
      note={
        <>
          <p>{useScopeText(mandate)}</p>
          <p className="note">{t('revokeNote')}</p>
        </>
      }
      act={act}
      given={() => commandId}
      danger
    />
  );
}
