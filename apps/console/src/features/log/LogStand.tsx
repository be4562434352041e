import { formatBase64 } from '@ringfence/transparency';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { type LogView, usePoolLog } from './queries/use-pool-log.ts';
import type { VerifiedStand } from './verify-log.ts';

const MILLISECONDS = 1_000n;

const STAND_TONES: Readonly<Record<VerifiedStand['status'], Tone>> = {
  ok: 'good',
  quorum_not_reached: 'wait',
  nobody_trusted: 'wait',
  not_verified: 'bad',
};
const GROWTH_TONES: Readonly<Record<LogView['growth'], Tone>> = {
  first: 'calm',
  same: 'good',
  grown: 'good',
  rewritten: 'bad',
};
const COSIGN_TONES = { yes: 'good', no: 'wait' } as const;

/** How far the log is, who signed it, and whether it only grew since this browser saw it last. */
export function LogStand({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('log');
  const query = usePoolLog(poolId);
  return (
    <Panel title={t('stand')} note={t('standNote')}>
      <Loaded query={query}>{(view) => <Stand view={view} />}</Loaded>
    </Panel>
  );
}

function Stand({ view: { stand, growth, seen, url } }: { readonly view: LogView }) {
  const { t } = useTranslation('log');
  const { checkpoint, witnesses, status } = stand;
  return (
    <Facts
      facts={[
        [
          t('origin'),
          <span key="o" className="figure">
            {checkpoint.origin}
          </span>,
        ],
        [
          t('size'),
          <strong key="s" className="figure">
            {checkpoint.size}
          </strong>,
        ],
        [
          t('root'),
          <code key="r" className="one-time-link">
            {formatBase64(checkpoint.root)}
          </code>,
        ],
        [
          t('signed'),
          <StatusBadge
            key="signed"
            state={status}
            tones={STAND_TONES}
            text={t(`stand.${status}`)}
          />,
        ],
        [t('witnesses'), <Witnesses key="w" witnesses={witnesses} />],
        [
          t('growth'),
          <span key="g">
            <StatusBadge state={growth} tones={GROWTH_TONES} text={t(`growth.${growth}`)} />{' '}
            {seen === undefined ? null : (
              <span className="note">
                {t('seen', { size: seen.checkpoint.size })} <Moment at={seen.at} />
              </span>
            )}
          </span>,
        ],
        [
          t('where'),
          <span key="url" className="figure">
            {url}
          </span>,
        ],
      ]}
    />
  );
}

function Witnesses({ witnesses }: Pick<VerifiedStand, 'witnesses'>) {
  const { t } = useTranslation('log');
  if (witnesses.length === 0) return <>{t('witnessesNone')}</>;
  return (
    <ul className="plain-list">
      {witnesses.map(({ name, timeSeconds }) => (
        <li key={name}>
          <StatusBadge
            state={timeSeconds === undefined ? 'no' : 'yes'}
            tones={COSIGN_TONES}
            text={name}
          />{' '}
          {timeSeconds === undefined ? (
            t('cosignedNot')
          ) : (
            <Moment
              at={new Date(Number.parseInt(String(timeSeconds * MILLISECONDS), 10)).toISOString()}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
