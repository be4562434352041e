import { describeProgramme, type Programme, type ProgrammeLanguage } from '@ringfence/custody';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { compareProgrammes } from './compare-programmes.ts';
import { drawFlows } from './draw-flows.ts';
import { type AdoptedProgramme, useProgrammes } from './queries/use-programmes.ts';

/** What a pool may do: the ways of its money drawn, who may start each, and what changed when. */
export function ProgrammeStory({
  poolId,
  now,
}: {
  readonly poolId: number;
  readonly now: { readonly id: string; readonly version: number };
}) {
  const query = useProgrammes(poolId, now);
  return (
    <Loaded query={query}>
      {(programmes) => <Versions programmes={programmes} now={nameOf(now)} />}
    </Loaded>
  );
}

function Versions({
  programmes,
  now,
}: {
  readonly programmes: readonly AdoptedProgramme[];
  readonly now: string;
}) {
  const { t, i18n } = useTranslation('programme');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const [chosen, setChosen] = useState(now);
  const index = Math.max(
    0,
    programmes.findIndex((one) => nameOf(one) === chosen),
  );
  const shown = programmes[index];
  const former = programmes[index - 1]?.programme;
  if (shown === undefined) return <p className="empty">{t('none')}</p>;
  const { programme } = shown;
  return (
    <div className="panels">
      <Panel
        title={programme?.title[language] ?? nameOf(shown)}
        note={programme?.purpose[language]}
        extra={
          programmes.length < 2 ? undefined : (
            <Select
              aria-label={t('version')}
              className="day-choice"
              value={nameOf(shown)}
              options={programmes.map((one) => ({
                value: nameOf(one),
                label: t('versionSince', {
                  name: nameOf(one),
                  date: one.inForceDate ?? t('opening'),
                }),
              }))}
              onChange={setChosen}
            />
          )
        }
      >
        <Facts
          facts={[
            [t('version'), nameOf(shown)],
            [t('inForce'), shown.inForceDate ?? t('opening')],
            [t('isNow'), nameOf(shown) === now ? t('yes') : t('no')],
          ]}
        />
      </Panel>
      {programme === undefined ? (
        <p className="empty">{t('noDocument')}</p>
      ) : (
        <>
          <Flows programme={programme} language={language} />
          {former === undefined ? null : (
            <Changes before={former} after={programme} language={language} />
          )}
          <Tables programme={programme} language={language} />
        </>
      )}
    </div>
  );
}

interface Shown {
  readonly programme: Programme;
  readonly language: ProgrammeLanguage;
}

function Flows({ programme, language }: Shown) {
  const { t } = useTranslation('programme');
  const shape = useMemo(() => drawFlows(programme, language), [programme, language]);
  return (
    <Panel title={t('flows')} note={t('flowsNote')}>
      <Diagram title={t('flows')} shape={shape} table={<p className="note">{t('flowsTable')}</p>} />
    </Panel>
  );
}

function Tables({ programme, language }: Shown) {
  const { t } = useTranslation('programme');
  return describeProgramme(programme, language).tables.map(({ title, columns, rows }) => (
    <Panel key={title} title={title}>
      <RecordTable
        caption={title}
        items={rows}
        keyOf={([name = '']) => name}
        empty={t('none')}
        columns={columns.map((column, index) => ({
          key: column,
          title: column,
          cell: (row: readonly string[]) => row[index] ?? '',
        }))}
      />
    </Panel>
  ));
}

function Changes({
  before,
  after,
  language,
}: {
  readonly before: Programme;
  readonly after: Programme;
  readonly language: ProgrammeLanguage;
}) {
  const { t } = useTranslation('programme');
  const title = t('changes', { before: nameOf(before), after: nameOf(after) });
  return (
    <Panel title={title}>
      <RecordTable
        caption={title}
        items={compareProgrammes(before, after, language)}
        keyOf={({ key }) => key}
        empty={t('changesNone')}
        columns={[
          { key: 'table', title: t('part'), cell: ({ table }) => table },
          { key: 'row', title: t('row'), cell: ({ row }) => row },
          { key: 'column', title: t('column'), cell: ({ column }) => column },
          { key: 'before', title: t('before'), cell: (change) => change.before },
          { key: 'after', title: t('after'), cell: (change) => change.after },
        ]}
      />
    </Panel>
  );
}

function nameOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}.${version}`;
}
