import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/Choice.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { DueDate } from './DueDate.tsx';
import { useFindings } from './queries/use-control.ts';

const STATE_TONES: Readonly<Record<api.Finding['state'], Tone>> = {
  open: 'wait',
  fixed: 'busy',
  closed: 'good',
};

/** What was found wrong: how bad, who sees to it, by when. */
export function FindingTable({
  linkOf,
  personLink,
}: {
  readonly linkOf: (findingNumber: number, text: string) => ReactNode;
  readonly personLink: (personId: string) => ReactNode;
}) {
  const { t } = useTranslation('control');
  const [state, setState] = useState<'open' | 'all'>('open');
  const { query, items } = useFindings(state);
  return (
    <Panel title={t('findings')} note={t('findingsNote')}>
      <Choice
        legend={t('shown')}
        value={state}
        options={[
          { value: 'open', label: t('shownOpen') },
          { value: 'all', label: t('shownAll') },
        ]}
        onChange={setState}
      />
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('findings')}
          items={items}
          keyOf={({ findingNumber }) => String(findingNumber)}
          empty={t('findingsNone')}
          columns={[
            {
              key: 'title',
              title: t('finding'),
              cell: ({ findingNumber, title }) => linkOf(findingNumber, title),
            },
            {
              key: 'severity',
              title: t('severity'),
              cell: ({ severity }) => t(`severity.${severity}`),
            },
            {
              key: 'state',
              title: t('state'),
              cell: (finding) => <FindingState state={finding.state} />,
            },
            {
              key: 'due',
              title: t('due'),
              cell: ({ dueDate, pace }) => <DueDate date={dueDate} pace={pace} />,
            },
            {
              key: 'owner',
              title: t('seesTo'),
              cell: ({ ownerId }) => (ownerId === undefined ? '–' : personLink(ownerId)),
            },
            {
              key: 'source',
              title: t('source'),
              minor: true,
              cell: ({ source }) => t(`source.${source}`),
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

/** Where a finding is. */
export function FindingState({ state }: Pick<api.Finding, 'state'>) {
  const { t } = useTranslation('control');
  return <StatusBadge state={state} tones={STATE_TONES} text={t(`findingState.${state}`)} />;
}
