import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/Moment.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../ui/PagesLoaded.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useJournal } from './queries/use-journal.ts';

/** The decisions of a pool, each with what was recorded. */
export function JournalTable({
  poolId,
  subject,
  onSubject,
  entryLink,
  kindName,
}: {
  readonly poolId: number;
  readonly subject: string;
  readonly onSubject: (subject: string) => void;
  /** To the leaf of a position in the log, with its proof. */
  readonly entryLink: (position: number) => ReactNode;
  /** What was decided, in words. */
  readonly kindName: (kind: string) => string;
}) {
  const { t } = useTranslation('journal');
  const { query, items } = useJournal(poolId, subject);
  return (
    <PagesLoaded query={query}>
      <RecordTable
        caption={t('title')}
        items={items}
        keyOf={({ position }) => String(position)}
        empty={t('none')}
        columns={[
          {
            key: 'position',
            title: t('position'),
            cell: ({ position }) => <span className="figure">{entryLink(position)}</span>,
          },
          {
            key: 'recorded',
            title: t('recorded'),
            cell: ({ recordedAt }) => <Moment at={recordedAt} />,
          },
          {
            key: 'kind',
            title: t('kind'),
            cell: ({ kind }) => <span title={kind}>{kindName(kind)}</span>,
          },
          {
            key: 'about',
            title: t('about'),
            cell: ({ subject: about }) =>
              about === undefined ? (
                '–'
              ) : (
                <button type="button" className="plain-link" onClick={() => onSubject(about)}>
                  {about}
                </button>
              ),
          },
          {
            key: 'command',
            title: t('command'),
            minor: true,
            cell: ({ commandId }) => <span className="figure">{commandId}</span>,
          },
          {
            key: 'day',
            title: t('businessDate'),
            minor: true,
            cell: ({ businessDate }) => <span className="figure">{businessDate}</span>,
          },
          {
            key: 'content',
            title: t('content'),
            cell: ({ content }) => <Content content={content} title={t('show')} />,
          },
        ]}
      />
      <MoreButton query={query} />
    </PagesLoaded>
  );
}

function Content({ content, title }: { readonly content: string; readonly title: string }) {
  return (
    <details className="content">
      <summary>{title}</summary>
      <pre className="json">{layOut(content)}</pre>
    </details>
  );
}

/**
 * The text of the journal with each member on its own line; amounts are texts there and stay so.
 */
function layOut(content: string): string {
  const members: unknown = JSON.parse(content);
  return JSON.stringify(members, undefined, 2);
}
