import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JournalTable } from '../features/journal/JournalTable.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { linksOf } from './links.tsx';
import { useKindName } from './use-kind-name.ts';
import { WithPool } from './WithPool.tsx';

/** The log explorer: every decision, or those about one thing. */
export function JournalPage() {
  const { t } = useTranslation('journal');
  const { subject = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const kindName = useKindName();
  return (
    <WithPool>
      {({ poolId }) => {
        const show = (about: string): void => {
          const search = about === '' ? {} : { subject: about };
          void navigate({
            to: '/pools/$poolId/journal',
            params: { poolId: String(poolId) },
            search,
          });
        };
        return (
          <>
            <PageTitle
              title={t('title')}
              note={t('listNote')}
              extra={<SubjectForm key={subject} subject={subject} onSubject={show} />}
            />
            <section className="panel panel-table">
              <JournalTable
                poolId={poolId}
                subject={subject}
                onSubject={show}
                entryLink={linksOf(poolId).entry}
                kindName={kindName}
              />
            </section>
          </>
        );
      }}
    </WithPool>
  );
}

function SubjectForm({
  subject,
  onSubject,
}: {
  readonly subject: string;
  readonly onSubject: (subject: string) => void;
}) {
  const { t } = useTranslation('journal');
  const [text, setText] = useState(subject);
  return (
    <form
      className="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubject(text.trim());
      }}
    >
      <Input
        aria-label={t('aboutFilter')}
        placeholder={t('aboutHint')}
        value={text}
        allowClear
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <Button htmlType="submit">{t('filter')}</Button>
      {subject === '' ? null : (
        <Button
          type="link"
          onClick={() => {
            onSubject('');
          }}
        >
          {t('showAll')}
        </Button>
      )}
    </form>
  );
}
