import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { languageOf } from '../../ui/texts.ts';
import { PRIVACY_ACTS } from './actions/privacy-acts.ts';
import { useMyConsents, useMyFaceChecks } from './queries/use-my-privacy.ts';

const STEPS = ['opening', 'recovery', 'request'] as const;
const LISTS = ['my-face-checks', 'my-consents'];

type Outcome = NonNullable<api.FaceCheck['outcome']> | 'pending';

const TONES: Readonly<Record<Outcome, Tone>> = {
  live: 'good',
  not_live: 'bad',
  given_up: 'calm',
  pending: 'wait',
};

/** A voluntary way to prove that it is me; nothing is shown where none is offered. */
export function FaceCheckPanel() {
  const query = useMyFaceChecks();
  return (
    <Loaded query={query}>
      {({ isOffered, provider, items }) =>
        isOffered || items.length > 0 ? (
          <Offered provider={isOffered ? provider : undefined} items={items} />
        ) : null
      }
    </Loaded>
  );
}

function Offered({
  provider,
  items,
}: {
  readonly provider: string | undefined;
  readonly items: readonly api.FaceCheck[];
}) {
  const { t } = useTranslation('privacy');
  const read = useProvenAct(PRIVACY_ACTS.readFaceCheck, LISTS);
  return (
    <Panel
      title={t('faceCheck')}
      note={provider === undefined ? undefined : t('faceCheckNote', { provider })}
    >
      {read.error === null ? null : <ProblemNotice fault={read.error} />}
      {items.length === 0 ? <p className="note">{t('faceCheckNone')}</p> : null}
      <ul>
        {items.map((check) => (
          <li key={check.checkId}>
            <FaceCheckLine check={check} />{' '}
            {check.outcome === undefined && provider !== undefined ? (
              <Button
                size="small"
                loading={read.isPending && read.variables === check.checkId}
                onClick={() => {
                  read.mutate(check.checkId);
                }}
              >
                {t('faceCheckRead')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {provider === undefined ? null : <Begin />}
    </Panel>
  );
}

function Begin() {
  const { t, i18n } = useTranslation('privacy');
  const consents = useMyConsents();
  const [step, setStep] = useState<(typeof STEPS)[number]>('request');
  const begin = useProvenAct(PRIVACY_ACTS.beginFaceCheck, LISTS);
  const consent = consents.data?.consents.find(({ purpose }) => purpose === 'face_check');
  if (consent?.state !== 'given') return <p>{t('faceCheckConsent')}</p>;
  return (
    <>
      <Choice
        legend={t('faceCheckFor')}
        value={step}
        options={STEPS.map((value) => ({ value, label: t(`faceCheckStep.${value}`) }))}
        onChange={setStep}
      />
      {begin.error === null ? null : <ProblemNotice fault={begin.error} />}
      <Button
        loading={begin.isPending}
        onClick={() => {
          begin.mutate({ step, language: languageOf(i18n.language) });
        }}
      >
        {t('faceCheckAsk')}
      </Button>
      {begin.data === undefined ? null : (
        <p>
          <a href={begin.data.address} target="_blank" rel="noopener noreferrer">
            {t('faceCheckToPage')}
          </a>
        </p>
      )}
    </>
  );
}

/** One face check: when, what for, what came of it. */
export function FaceCheckLine({ check }: { readonly check: api.FaceCheck }) {
  const { t } = useTranslation('privacy');
  const { begunAt, step, provider, outcome = 'pending', band } = check;
  return (
    <>
      <Moment at={begunAt} /> · {t(`faceCheckStep.${step}`)} · {provider}{' '}
      <StatusBadge state={outcome} tones={TONES} text={t(`faceCheckOutcome.${outcome}`)} />
      {band === undefined ? null : ` ${t(`faceCheckBand.${band}`)}`}
    </>
  );
}
