import type { api } from '@ringfence/client';
import { INSTITUTION_CHECKS, type PartyKind, PLATFORM_CHECKS } from '@ringfence/parties';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import { drawStates, wayOfStates } from '../../ui/diagram/draw-states.ts';
import { TransitionRows } from '../../ui/diagram/TransitionRows.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CommandForm } from './CommandForm.tsx';
import { PartyState } from './PartyState.tsx';
import { LIVES } from './party-states.ts';
import { useParty } from './queries/use-parties.ts';
import { changesOf, factsOf, rowsOf } from './read-body.ts';
import { commandsOf } from './registry-commands.ts';

/** Facts whose words have texts of their own. */
const WORDS = ['role', 'form'];

/** One record of the registry: what is known of it, its life, its versions, what can be done. */
export function PartyStory({
  kind,
  recordId,
  mayCommand,
}: {
  readonly kind: PartyKind;
  readonly recordId: string;
  readonly mayCommand: boolean;
}) {
  const { t } = useTranslation('party');
  const query = useParty(kind, recordId);
  return (
    <Loaded query={query}>
      {({ party, versions }) => {
        const commands = mayCommand ? commandsOf(kind, party) : [];
        return (
          <div className="panels">
            <Panel title={t('known')}>
              <Facts
                facts={[
                  [t('stateTitle'), <PartyState key="state" state={party.state} />],
                  ...factsOf(party.body).map(
                    ([place, text]) =>
                      [
                        t(`field.${place}`),
                        WORDS.includes(place) ? t(`${place}.${text}`) : text,
                      ] as const,
                  ),
                ]}
              />
            </Panel>
            <Panel title={t('life')}>
              <PartyLife kind={kind} versions={versions} />
            </Panel>
            {kind === 'agreement' ? (
              <>
                <BodyRows body={party.body} name="signatures" />
                <BodyRows body={party.body} name="versions" />
              </>
            ) : (
              <Checks kind={kind} body={party.body} />
            )}
            <Versions versions={versions} />
            {commands.length === 0 ? null : (
              <Panel title={t('acts')} note={t('actsNote')}>
                <div className="commands">
                  {commands.map((definition) => (
                    <CommandForm key={definition.command} definition={definition} />
                  ))}
                </div>
              </Panel>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function PartyLife({
  kind,
  versions,
}: {
  readonly kind: PartyKind;
  readonly versions: readonly api.Party[];
}) {
  const { t } = useTranslation('party');
  const title = t('life');
  const shape = useMemo(
    () =>
      drawStates({
        table: LIVES[kind],
        states: Object.keys(LIVES[kind]),
        way: wayOfStates(versions),
        stateText: (state) => t(`state.${state}`),
        eventText: (event) => t(`event.${event}`),
        nowText: t('now'),
      }),
    [kind, versions, t],
  );
  return (
    <Diagram title={title} shape={shape} table={<TransitionRows caption={title} shape={shape} />} />
  );
}

/** Every check that the kind needs, with its latest result or that it is still open. */
function Checks({ kind, body }: { readonly kind: PartyKind; readonly body: api.Party['body'] }) {
  const { t, i18n } = useTranslation('party');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const needed = kind === 'institution' ? INSTITUTION_CHECKS : PLATFORM_CHECKS;
  const results = rowsOf(body, 'checks');
  return (
    <Panel title={t('checks')} note={t('checksNote')}>
      <RecordTable
        caption={t('checks')}
        items={Object.entries(needed)}
        keyOf={([check]) => check}
        empty={t('none')}
        columns={[
          { key: 'check', title: t('field.check'), cell: ([, title]) => title[language] },
          {
            key: 'result',
            title: t('field.result'),
            cell: ([check]) => {
              const found = results.find((one) => one['check'] === check);
              const result = found?.['result'] ?? 'open';
              return (
                <StatusBadge
                  state={result}
                  tones={{ [result]: TONE_OF_RESULT[result] ?? 'wait' }}
                  text={t(`result.${result}`)}
                />
              );
            },
          },
          {
            key: 'date',
            title: t('date'),
            cell: ([check]) => results.find((one) => one['check'] === check)?.['date'] ?? '–',
          },
          {
            key: 'evidence',
            title: t('field.evidenceHash'),
            minor: true,
            cell: ([check]) => (
              <Hash text={results.find((one) => one['check'] === check)?.['evidenceHash']} />
            ),
          },
        ]}
      />
    </Panel>
  );
}

const TONE_OF_RESULT: Readonly<Record<string, 'good' | 'bad' | 'wait'>> = {
  passed: 'good',
  failed: 'bad',
  open: 'wait',
};
const HASH_DIGITS_SHOWN = 12;

function Hash({ text }: { readonly text: string | undefined }): ReactNode {
  if (text === undefined) return '–';
  return <code title={text}>{text.slice(0, HASH_DIGITS_SHOWN)}…</code>;
}

/** A list in a body as a table, by the names of its fields. */
function BodyRows({
  body,
  name,
}: {
  readonly body: api.Party['body'];
  readonly name: 'signatures' | 'versions';
}) {
  const { t } = useTranslation('party');
  const rows = rowsOf(body, name);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <Panel title={t(`field.${name}`)}>
      <RecordTable
        caption={t(`field.${name}`)}
        items={rows}
        keyOf={(row) => JSON.stringify(row)}
        empty={t('none')}
        columns={names.map((field) => ({
          key: field,
          title: t(`field.${field}`),
          cell: (row: Readonly<Record<string, string>>) => {
            const text = row[field] ?? '–';
            if (field.endsWith('Hash')) return <Hash text={text} />;
            return field === 'party' || field === 'method' ? t(`${field}.${text}`) : text;
          },
        }))}
      />
    </Panel>
  );
}

function Versions({ versions }: { readonly versions: readonly api.Party[] }) {
  const { t } = useTranslation('party');
  const rows = versions
    .map((version, index) => ({
      ...version,
      number: index + 1,
      changes: index === 0 ? [] : changesOf(versions[index - 1]?.body, version.body),
    }))
    .reverse();
  return (
    <Panel title={t('versions')} note={t('versionsNote')}>
      <RecordTable
        caption={t('versions')}
        items={rows}
        keyOf={({ number }) => String(number)}
        empty={t('none')}
        columns={[
          { key: 'number', title: t('version'), cell: ({ number }) => String(number) },
          { key: 'date', title: t('date'), cell: ({ date }) => date },
          { key: 'state', title: t('stateTitle'), cell: (one) => <PartyState {...one} /> },
          {
            key: 'changes',
            title: t('changed'),
            cell: ({ changes, number }) => {
              if (number === 1) return t('versionFirst');
              if (changes.length === 0) return t('versionState');
              return changes.map((place) => t(`field.${place}`)).join(', ');
            },
          },
          { key: 'position', title: t('position'), minor: true, cell: (one) => one.position },
        ]}
      />
    </Panel>
  );
}
