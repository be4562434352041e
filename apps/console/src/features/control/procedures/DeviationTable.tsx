import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../../ui/PagesLoaded.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RecordTable } from '../../../ui/RecordTable.tsx';
import { useWording } from '../use-wording.ts';
import { aboutOf } from './ProcedureTables.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS, useDeviations } from './procedure-acts.ts';

type Severity = api.RaiseDeviation['severity'];

/** How bad a deviation may be that is a finding. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Where runs differ from what is written, why, and which of it is a finding. */
export function DeviationTable({
  mayRaise,
  runLink,
  findingLink,
  personLink,
}: {
  readonly mayRaise: boolean;
  readonly runLink: (runNumber: number, text: string) => ReactNode;
  readonly findingLink: (findingNumber: number) => ReactNode;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const { query, items } = useDeviations();
  return (
    <Panel title={t('deviations')} note={t('deviationsNote')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('deviations')}
          items={items}
          keyOf={({ deviationNumber }) => String(deviationNumber)}
          empty={t('deviationsNone')}
          columns={[
            {
              key: 'run',
              title: t('run'),
              cell: (one) => (
                <>
                  {runLink(one.runNumber, `${say(one.title)} · ${one.runNumber}`)}
                  <div className="note">{aboutOf(one)}</div>
                </>
              ),
            },
            {
              key: 'step',
              title: t('step'),
              cell: ({ stepNumber, what }) => `${stepNumber}. ${say(what)}`,
            },
            {
              key: 'kinds',
              title: t('deviationTitle'),
              cell: ({ deviations }) => deviations.map((kind) => t(`deviation.${kind}`)).join(', '),
            },
            { key: 'why', title: t('why'), cell: ({ reason }) => reason },
            {
              key: 'who',
              title: t('who'),
              minor: true,
              cell: ({ by, at }) => (
                <>
                  {personLink(by)} <Moment at={at} />
                </>
              ),
            },
            {
              key: 'finding',
              title: t('finding'),
              cell: ({ deviationNumber, findingNumber }) => {
                if (findingNumber !== undefined) return findingLink(findingNumber);
                return mayRaise ? <RaiseButton deviationNumber={deviationNumber} /> : '–';
              },
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

function RaiseButton({ deviationNumber }: { readonly deviationNumber: number }) {
  const { t } = useTranslation('procedure');
  const [severity, setSeverity] = useState<Severity>('medium');
  const raise = useProvenAct(PROCEDURE_ACTS.raise, PROCEDURE_LISTS);
  return (
    <ActButton
      label={t('raise')}
      note={t('raiseNote')}
      act={raise}
      given={() => ({ deviationNumber, severity })}
    >
      <Choice
        legend={t('severity')}
        value={severity}
        options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={setSeverity}
      />
    </ActButton>
  );
}
