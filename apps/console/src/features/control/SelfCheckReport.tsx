import type { api } from '@ringfence/client';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { useSelfChecks } from './queries/use-control.ts';
import { useWording } from './use-wording.ts';

type Point = api.SelfCheck['points'][number];

const OUTCOME_TONES: Readonly<Record<Point['outcome'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  skipped: 'calm',
};

/** What the installation found when it looked at itself last, and before. */
export function SelfCheckReport({
  mayRun,
  mayAccept,
  personLink,
  findingsLink,
}: {
  readonly mayRun: boolean;
  readonly mayAccept: boolean;
  readonly personLink: (personId: string) => ReactNode;
  readonly findingsLink: ReactNode;
}) {
  const { t } = useTranslation('control');
  const query = useSelfChecks();
  return (
    <>
      {mayRun ? <RunButton /> : null}
      <Loaded query={query}>
        {([latest, ...earlier]) =>
          latest === undefined ? (
            <div className="empty">{t('checksNone')}</div>
          ) : (
            <>
              <Latest check={latest} findingsLink={findingsLink} />
              <Settings check={latest} mayAccept={mayAccept} personLink={personLink} />
              <Earlier checks={earlier} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function RunButton() {
  const { t } = useTranslation('control');
  const run = useProvenAct(CONTROL_ACTS.check, CONTROL_LISTS);
  return (
    <Panel title={t('checkNow')} note={t('checkNowNote')}>
      <Button
        type="primary"
        loading={run.isPending}
        onClick={() => {
          run.mutate(undefined);
        }}
      >
        {t('check')}
      </Button>
      {run.error === null ? null : <ProblemNotice fault={run.error} />}
    </Panel>
  );
}

function Latest({
  check,
  findingsLink,
}: {
  readonly check: api.SelfCheck;
  readonly findingsLink: ReactNode;
}) {
  const { t } = useTranslation('control');
  const say = useWording();
  const { failed, points, at } = check;
  const sentence = failed === 0 ? t('allPassed') : t('someFailed', { failed, all: points.length });
  return (
    <Panel title={sentence} note={<Moment at={at} />} extra={failed === 0 ? null : findingsLink}>
      <RecordTable
        caption={t('points')}
        items={points}
        keyOf={({ point }) => point}
        empty="–"
        columns={[
          { key: 'point', title: t('point'), cell: ({ text }) => say(text) },
          {
            key: 'outcome',
            title: t('outcome'),
            cell: ({ outcome }) => (
              <StatusBadge state={outcome} tones={OUTCOME_TONES} text={t(`outcome.${outcome}`)} />
            ),
          },
          {
            key: 'details',
            title: t('details'),
            cell: ({ details }) =>
              details.length === 0
                ? '–'
                : details.map((detail) => (
                    <div key={detail}>
                      <code>{detail}</code>
                    </div>
                  )),
          },
        ]}
      />
    </Panel>
  );
}

function Settings({
  check: { checkNumber, settings, acceptedBy },
  mayAccept,
  personLink,
}: {
  readonly check: api.SelfCheck;
  readonly mayAccept: boolean;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const accept = useProvenAct(CONTROL_ACTS.accept, CONTROL_LISTS);
  return (
    <Panel
      title={t('settings')}
      note={
        acceptedBy === undefined ? (
          t('settingsNote')
        ) : (
          <>
            {t('acceptedBy')} {personLink(acceptedBy)}
          </>
        )
      }
    >
      <details>
        <summary>{t('settingsShow', { count: settings.length })}</summary>
        <pre className="plain-text">{settings.join('\n')}</pre>
      </details>
      {mayAccept && acceptedBy === undefined ? (
        <div className="acts">
          <ActButton
            label={t('acceptSettings')}
            note={t('acceptSettingsNote')}
            act={accept}
            given={() => checkNumber}
          />
        </div>
      ) : null}
    </Panel>
  );
}

function Earlier({ checks }: { readonly checks: readonly api.SelfCheck[] }) {
  const { t } = useTranslation('control');
  return (
    <Panel title={t('earlier')}>
      <RecordTable
        caption={t('earlier')}
        items={checks}
        keyOf={({ checkNumber }) => String(checkNumber)}
        empty={t('earlierNone')}
        columns={[
          { key: 'number', title: '№', cell: ({ checkNumber }) => checkNumber },
          { key: 'at', title: t('when'), cell: ({ at }) => <Moment at={at} /> },
          {
            key: 'failed',
            title: t('outcome.failed'),
            align: 'end',
            cell: ({ failed }) => failed,
          },
        ]}
      />
    </Panel>
  );
}
