import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMyNotice } from './queries/use-my-privacy.ts';
import { useWording } from './use-wording.ts';

/** The notice, as the list that the law asks for. */
export function NoticeTable() {
  const { t } = useTranslation('privacy');
  const say = useWording();
  const query = useMyNotice();
  return (
    <Panel title={t('noticeRows')}>
      <Loaded query={query}>
        {({ version, publishedDate, custodian, contact, rows, rights }) => (
          <>
            <p className="note">{t('noticeVersion', { version, date: publishedDate })}</p>
            <RecordTable
              caption={t('noticeRows')}
              items={rows}
              keyOf={({ purpose }) => purpose}
              empty="–"
              columns={[
                { key: 'purpose', title: t('purpose'), cell: ({ title }) => say(title) },
                { key: 'items', title: t('items'), cell: ({ items }) => items.map(say).join('; ') },
                { key: 'ground', title: t('ground'), cell: ({ groundText }) => say(groundText) },
                { key: 'kept', title: t('kept'), cell: ({ kept }) => kept.map(say).join('; ') },
                {
                  key: 'recipients',
                  title: t('recipients'),
                  cell: ({ recipients }) => say(recipients),
                },
              ]}
            />
            <h3>{t('rights')}</h3>
            <ul className="rights">
              {rights.map((right) => (
                <li key={right.en}>{say(right)}</li>
              ))}
            </ul>
            <Facts
              facts={[
                [t('custodian'), custodian ?? '–'],
                [t('contact'), contact ?? '–'],
              ]}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
