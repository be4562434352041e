import type { PartyKind } from '@ringfence/parties';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CommandForm } from './CommandForm.tsx';
import { PartyState } from './PartyState.tsx';
import { kindOf } from './party-states.ts';
import { useClauses, useDue, useParties } from './queries/use-parties.ts';
import { FIRST_COMMANDS } from './registry-commands.ts';

export type PartyLink = (kind: PartyKind, recordId: string) => ReactNode;

/** The records of one kind, and how a new one begins. */
export function PartyList({
  kind,
  linkOf,
  mayCommand,
}: {
  readonly kind: PartyKind;
  readonly linkOf: PartyLink;
  readonly mayCommand: boolean;
}) {
  const { t } = useTranslation('party');
  const { query, items } = useParties(kind);
  const title = t(`kinds.${kind}`);
  return (
    <Panel title={title}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={title}
          items={items}
          keyOf={({ recordId }) => recordId}
          empty={t('none')}
          columns={[
            { key: 'id', title: t('number'), cell: ({ recordId }) => linkOf(kind, recordId) },
            {
              key: 'name',
              title: t('field.name'),
              cell: ({ body }) => nameOf(body) ?? '–',
            },
            { key: 'state', title: t('stateTitle'), cell: (one) => <PartyState {...one} /> },
            { key: 'date', title: t('since'), minor: true, cell: ({ date }) => date },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
      {mayCommand ? (
        <div className="commands">
          <CommandForm definition={FIRST_COMMANDS[kind]} />
        </div>
      ) : null}
    </Panel>
  );
}

function nameOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const { name, platformId, institutionId } = body;
  if (typeof name === 'string') return name;
  return typeof platformId === 'string' && typeof institutionId === 'string'
    ? `${platformId} – ${institutionId}`
    : undefined;
}

/** What somebody has to see to by a date. */
export function DueList({ linkOf }: { readonly linkOf: PartyLink }) {
  const { t, i18n } = useTranslation('party');
  const query = useDue();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <Panel title={t('due')} note={t('dueNote')}>
      <Loaded query={query}>
        {(items) => (
          <RecordTable
            caption={t('due')}
            items={items}
            keyOf={({ recordId, matter, date }) => `${recordId} ${matter} ${date}`}
            empty={t('dueNone')}
            columns={[
              {
                key: 'date',
                title: t('date'),
                cell: ({ date, overdue }) =>
                  overdue ? (
                    <StatusBadge
                      state="overdue"
                      tones={{ overdue: 'bad' }}
                      text={t('overdue', { date })}
                    />
                  ) : (
                    date
                  ),
              },
              { key: 'matter', title: t('matter'), cell: ({ text }) => text[language] },
              {
                key: 'record',
                title: t('record'),
                cell: ({ kind, recordId }) => {
                  const known = kindOf(kind);
                  return known === undefined ? recordId : linkOf(known, recordId);
                },
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** The clauses of a custody agreement, and what in the software keeps each. */
export function ClauseList() {
  const { t, i18n } = useTranslation('party');
  const query = useClauses();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <Panel title={t('clauses')} note={t('clausesNote')}>
      <Loaded query={query}>
        {(items) => (
          <RecordTable
            caption={t('clauses')}
            items={items}
            keyOf={({ clause }) => clause}
            empty={t('none')}
            columns={[
              { key: 'title', title: t('clauseTitle'), cell: ({ title }) => title[language] },
              {
                key: 'required',
                title: t('required'),
                cell: ({ required }) => t(required ? 'yes' : 'no'),
              },
              { key: 'control', title: t('control'), cell: ({ control }) => control[language] },
              {
                key: 'shown',
                title: t('shownBy'),
                minor: true,
                cell: ({ shownBy }) => <code>{shownBy}</code>,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
