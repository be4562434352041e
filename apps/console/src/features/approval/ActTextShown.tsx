import type { ActApproval, RecordStanding } from '@ringfence/evidence';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { ActContent } from './ActContent.tsx';
import { OperationName } from './OperationName.tsx';
import { Who } from './Who.tsx';

/** What is signed of an act: what will be so, what is so now, and until when. */
export function ActTextShown({
  approval,
  act,
  personId,
  text,
  sha256,
}: {
  readonly approval: ActApproval;
  /** What the text writes out, or has the hash of. */
  readonly act: Readonly<Record<string, unknown>>;
  readonly personId: string;
  readonly text: string;
  readonly sha256: string;
}) {
  const { t } = useTranslation('approval');
  const { kind, makerId, expiresAt, purpose, poolId, proposalId, currency, now } = approval;
  return (
    <div className="signed-text">
      <Facts
        facts={[
          [t('what'), <OperationName key="what" operation={kind} />],
          [t('id'), <Figure key="id" of={proposalId} />],
          [t('pool'), <Figure key="pool" of={String(poolId)} />],
          [t('maker'), <Who key="maker" keyId={makerId} personId={personId} />],
          [t('purpose'), purpose ?? t('noPurpose')],
          [t('expires'), <Moment key="expires" at={expiresAt} />],
        ]}
      />
      <h3>{t('willBe')}</h3>
      <ActContent act={act} currency={currency} />
      <h3>{t('isNow')}</h3>
      {now === undefined ? (
        <p>{t('isNowNothing')}</p>
      ) : (
        <Standing record={now} currency={currency} />
      )}
      <details>
        <summary>{t('wholeText')}</summary>
        <pre className="json">{text}</pre>
        <p className="note">
          SHA-256 <code>{sha256}</code>
        </p>
      </details>
    </div>
  );
}

/** The record that the act replaces, ends or lets go on. */
function Standing({
  record,
  currency,
}: {
  readonly record: RecordStanding;
  readonly currency: string;
}) {
  const { t } = useTranslation('approval');
  const { kind, recordId, state, position, facts } = record;
  return (
    <>
      <Facts
        facts={[
          [t('id'), <Figure key="id" of={`${kind} ${recordId}`} />],
          [t('state'), <code key="state">{state}</code>],
          [t('sinceEntry'), <Figure key="since" of={String(position)} />],
        ]}
      />
      {facts === undefined ? null : <ActContent act={facts} currency={currency} />}
    </>
  );
}

function Figure({ of }: { readonly of: string }) {
  return <span className="figure">{of}</span>;
}
