import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { type ChainLook, checkChain } from './actions/security-acts.ts';

const CHAIN_TONES: Readonly<Record<ChainLook['state'], Tone>> = {
  whole: 'good',
  broken: 'bad',
  unfinished: 'wait',
};

/** Whether what staff did was changed afterwards: computed again at the press of a button. */
export function ChainPanel() {
  const { t } = useTranslation('security');
  const look = useMutation({ mutationFn: async (from?: ChainLook) => checkChain(from) });
  const rest = look.data?.state === 'unfinished' ? look.data : undefined;
  return (
    <Panel
      title={t('chain')}
      note={t('chainNote')}
      extra={
        <Button
          loading={look.isPending}
          onClick={() => {
            look.mutate(rest);
          }}
        >
          {t(rest === undefined ? 'checkChain' : 'checkChainOn')}
        </Button>
      }
    >
      <div role="status">
        {look.data === undefined ? null : <ChainFacts look={look.data} />}
        {look.error === null ? null : <ProblemNotice fault={look.error} />}
      </div>
    </Panel>
  );
}

function ChainFacts({ look }: { readonly look: ChainLook }) {
  const { t } = useTranslation('security');
  const { acts, brokenAt, isWatchedActThere, sha256, state } = look;
  return (
    <Facts
      facts={[
        [
          t('state'),
          <StatusBadge key="state" state={state} tones={CHAIN_TONES} text={t(`chain.${state}`)} />,
        ],
        [t('chainActs'), acts],
        ...(brokenAt === undefined ? [] : [[t('brokenAt'), brokenAt] as const]),
        [t('watched'), t(isWatchedActThere ? 'watchedThere' : 'watchedGone')],
        [
          t('chainEnd'),
          <code key="end" className="hash">
            {sha256}
          </code>,
        ],
      ]}
    />
  );
}
