import type { api } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import type { Tone } from '../../ui/StatusBadge.tsx';
import { Step } from '../../ui/Step.tsx';
import { openEvidence } from './actions/open-evidence.ts';
import type { BreakWithCase } from './queries/use-breaks.ts';
import { Who } from './Who.tsx';

interface Told {
  readonly key: string;
  readonly at: string;
  readonly keyId: string;
  readonly tone: Tone;
  readonly title: string;
  readonly body: ReactNode;
}

/** Everything that was said and done about a break, in the order of time. */
export function BreakStory({
  poolId,
  found,
  myId,
  breakLink,
  receiptLink,
}: {
  readonly poolId: number;
  readonly found: BreakWithCase;
  readonly myId: string;
  readonly breakLink: (breakId: string) => ReactNode;
  readonly receiptLink: (receiptId: string) => ReactNode;
}) {
  const { t } = useTranslation('break');
  const body = found.work?.body;
  if (body === undefined) return null;
  const told: readonly Told[] = [
    ...body.comments.map(({ at, keyId, text }) => ({
      key: `comment ${at}`,
      at,
      keyId,
      tone: 'calm' as const,
      title: t('comment'),
      body: text,
    })),
    ...body.evidence.map((one) => ({
      key: `evidence ${one.at} ${one.reference}`,
      at: one.at,
      keyId: one.keyId,
      tone: 'busy' as const,
      title: t(`evidence.${one.kind}`),
      body: <Evidence poolId={poolId} evidence={one} />,
    })),
    ...body.verdicts.map(({ at, keyId, verdict, resolution, reason }) => ({
      key: `verdict ${at}`,
      at,
      keyId,
      tone: verdict === 'approved' ? ('good' as const) : ('bad' as const),
      title: t(verdict === 'approved' ? 'verdictApproved' : 'verdictRejected'),
      body: `${t(`resolution.${resolution}`)}${reason === undefined ? '' : ` · ${reason}`}`,
    })),
  ];
  const ended = [
    ...(body.receiptId === undefined ? [] : [receiptLink(body.receiptId)]),
    ...(body.restBreakId === undefined ? [] : [breakLink(body.restBreakId)]),
  ];
  if (told.length === 0 && ended.length === 0) return null;
  return (
    <Panel title={t('body')}>
      <ol className="steps">
        {[...told]
          .sort((a, b) => a.at.localeCompare(b.at))
          .map(({ key, at, keyId, tone, title, body: text }) => (
            <Step
              key={key}
              tone={tone}
              title={title}
              at={
                <>
                  <Who keyId={keyId} myId={myId} /> · <Moment at={at} />
                </>
              }
            >
              {text}
            </Step>
          ))}
      </ol>
      {body.restBreakId === undefined && body.receiptId === undefined ? null : (
        <p>
          {t('rest')}{' '}
          {ended.map((link, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: at most two, always in this order.
            <span key={index}>{link} </span>
          ))}
        </p>
      )}
    </Panel>
  );
}

type Noted = api.BreakCaseBody['evidence'][number];

/** Where evidence is found; a file that is kept here is opened, which is noted as an access. */
function Evidence({ poolId, evidence }: { readonly poolId: number; readonly evidence: Noted }) {
  const { t } = useTranslation('break');
  const { reference, documentHash } = evidence;
  const open = useMutation({ mutationFn: (sha256: string) => openEvidence(poolId, sha256) });
  if (documentHash === undefined) return <>{reference}</>;
  return (
    <>
      {reference}{' '}
      <Button
        size="small"
        title={documentHash}
        loading={open.isPending}
        onClick={() => {
          open.mutate(documentHash);
        }}
      >
        {t('evidenceSave')}
      </Button>
      {open.error === null ? null : <ProblemNotice fault={open.error} />}
    </>
  );
}
