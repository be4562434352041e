import type { api } from '@ringfence/client';
import { type Report, VERIFY_PAGE } from '@ringfence/verifier';
import { Alert, Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { saveJson } from '../../ui/save-file.ts';
import { CheckedReport } from './CheckedReport.tsx';
import { checkMyProof, textOfProof } from './check-my-proof.ts';
import type { NotReckoned } from './queries/use-shown-then.ts';
import type { ShownThen } from './shown-then.ts';
import { TrustPanel } from './TrustPanel.tsx';
import { type TrustChoice, useTrust } from './use-trust.ts';

/** Checks my proof here and now, says what came of it, and gives the files to check elsewhere. */
export function CustodyCheck({
  proof,
  shown,
  identity,
  entriesLink,
}: {
  readonly proof: api.MyCustodyProof;
  readonly shown: ShownThen | NotReckoned;
  /** Whom the proof must be made out to, known without it. */
  readonly identity: string;
  readonly entriesLink: ReactNode;
}) {
  const { t } = useTranslation('myProof');
  const choice = useTrust(proof.trust);
  const [checkedAt] = useState(() => Date.now());
  const text = useMemo(() => textOfProof(proof.file), [proof.file]);
  const trust = choice.inUse?.trust;
  const shownMinor = 'thenMinor' in shown ? shown.thenMinor : undefined;
  const report = useMemo(
    () =>
      checkMyProof(text, {
        identity,
        shownMinor,
        trust,
        nowMilliseconds: checkedAt,
      }),
    [text, identity, shownMinor, trust, checkedAt],
  );
  return (
    <div className="panels panels-side my-side">
      <div className="panels">
        <Panel title={t('result')} note={t('resultNote')}>
          <CheckedReport report={report} />
          <ProvedFigures report={report} shown={shown} entriesLink={entriesLink} />
        </Panel>
      </div>
      <div className="panels">
        <TrustPanel choice={choice} />
        <OfflineFiles proof={proof} text={text} choice={choice} />
      </div>
    </div>
  );
}

/** What the checks hold up; nothing of what failed is shown as a fact. */
function ProvedFigures({
  report: { facts, verdict },
  shown,
  entriesLink,
}: {
  readonly report: Report;
  readonly shown: ShownThen | NotReckoned;
  readonly entriesLink: ReactNode;
}) {
  const { t } = useTranslation('myProof');
  const { currency, countedMinor, totalMinor, bankMinor, asOf, banks = [] } = facts;
  if (currency === undefined) return null;
  const amount = (name: string, minor: bigint | undefined): readonly [string, ReactNode][] =>
    minor === undefined
      ? []
      : [[t(name), <Money key={name} minor={minor.toString()} currency={currency} />]];
  return (
    <>
      <h3>{t(verdict === 'passed' ? 'figures' : 'figuresUnproven')}</h3>
      <Facts
        facts={[
          ...amount('counted', countedMinor),
          ...('thenMinor' in shown ? amount('shownThen', shown.thenMinor) : []),
          ...amount('total', totalMinor),
          ...amount('bank', bankMinor),
          ...(asOf === undefined
            ? []
            : [[t('moment'), <Moment key="moment" at={asOf} />] as const]),
          ...(banks.length === 0
            ? []
            : [[t('banks'), banks.map(({ name }) => name).join(', ')] as const]),
        ]}
      />
      <p className="note">
        {'thenMinor' in shown ? (
          <ReckonedThen shown={shown} currency={currency} />
        ) : (
          t(`notReckoned.${shown.reason}`)
        )}{' '}
        {t('sinceThen')} {entriesLink}
      </p>
    </>
  );
}

/** How it was worked out what the pages show of the moment of the proof. */
function ReckonedThen({
  shown: { nowMinor, movements, thenMinor },
  currency,
}: {
  readonly shown: ShownThen;
  readonly currency: string;
}) {
  const { t } = useTranslation('myProof');
  if (movements === 0) return t('reckonedNothing');
  const moved = nowMinor - thenMinor;
  return (
    <>
      {t('reckonedThen', { number: movements })}{' '}
      <Money minor={String(nowMinor)} currency={currency} /> {moved < 0n ? '+' : '−'}{' '}
      <Money minor={String(moved < 0n ? -moved : moved)} currency={currency} /> ={' '}
      <Money minor={String(thenMinor)} currency={currency} />
      {t('sentenceEnd')}
    </>
  );
}

/** All that is needed to check it again without this page, and without us. */
function OfflineFiles({
  proof,
  text,
  choice,
}: {
  readonly proof: api.MyCustodyProof;
  readonly text: string;
  readonly choice: TrustChoice;
}) {
  const { t } = useTranslation('myProof');
  const { inUse } = choice;
  return (
    <Panel title={t('offline')} note={t('offlineNote')}>
      <div className="form">
        <Button
          onClick={() => {
            saveJson(`custody-proof-${proof.asOf.slice(0, 10)}.json`, text);
          }}
        >
          {t('saveProof')}
        </Button>
        {inUse === undefined ? null : (
          <Button
            onClick={() => {
              saveJson('trust.json', inUse.text);
            }}
          >
            {t('saveTrust')}
          </Button>
        )}
        <p>
          <a href={VERIFY_PAGE.href} download="verify.html">
            {t('savePage')}
          </a>
        </p>
        {inUse?.isOwn === true ? null : (
          <Alert type="info" showIcon title={t('ownWord')} description={t('ownWordNote')} />
        )}
      </div>
    </Panel>
  );
}
