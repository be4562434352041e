import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { dayOf } from '../../../ui/day-of.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { PagesLoaded } from '../../../ui/PagesLoaded.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RecordTable } from '../../../ui/RecordTable.tsx';
import { StatusBadge, type Tone } from '../../../ui/StatusBadge.tsx';
import { DueDate } from '../DueDate.tsx';
import { useWording } from '../use-wording.ts';
import {
  PROCEDURE_ACTS,
  PROCEDURE_LISTS,
  useProcedureRuns,
  useProcedures,
  useProcedureTemplates,
} from './procedure-acts.ts';

type Role = api.ProcedureStep['role'];
/** Says a role in the language of the reader. */
export type RoleName = (role: Role) => string;
type LinkOf<Id> = (id: Id, text: string) => ReactNode;

const RUN_TONES: Readonly<Record<api.ProcedureRun['state'], Tone>> = {
  running: 'busy',
  done: 'good',
  done_with_deviations: 'wait',
  abandoned: 'calm',
};

/** Where a run is, and whether a step of it is overdue. */
export function RunState({
  run: { state, stepsOverdue },
}: {
  readonly run: Pick<api.ProcedureRun, 'state' | 'stepsOverdue'>;
}) {
  const { t } = useTranslation('procedure');
  return (
    <>
      <StatusBadge state={state} tones={RUN_TONES} text={t(`runState.${state}`)} />
      {stepsOverdue.length === 0 ? null : (
        <>
          {' '}
          <StatusBadge state="late" tones={{ late: 'bad' }} text={t('tooLate')} />
        </>
      )}
    </>
  );
}

/** What is being carried out: of every procedure, or of one. */
export function RunTable({
  procedureId,
  linkOf,
}: {
  readonly procedureId?: string;
  readonly linkOf: LinkOf<number>;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const [state, setState] = useState<'running' | 'all'>('running');
  const { query, items } = useProcedureRuns(state, procedureId);
  return (
    <Panel title={t('runs')} note={t('runsNote')}>
      <Choice
        legend={t('shown')}
        value={state}
        options={[
          { value: 'running', label: t('shownRunning') },
          { value: 'all', label: t('shownAll') },
        ]}
        onChange={setState}
      />
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('runs')}
          items={items}
          keyOf={({ runNumber }) => String(runNumber)}
          empty={t('runsNone')}
          columns={[
            {
              key: 'title',
              title: t('procedure'),
              cell: ({ runNumber, title }) => linkOf(runNumber, `${say(title)} · ${runNumber}`),
            },
            { key: 'about', title: t('about'), cell: aboutOf },
            { key: 'state', title: t('state'), cell: (run) => <RunState run={run} /> },
            {
              key: 'steps',
              title: t('runDone'),
              align: 'end',
              cell: ({ stepsDone, stepsAll }) => `${stepsDone} / ${stepsAll}`,
            },
            {
              key: 'started',
              title: t('started'),
              minor: true,
              cell: ({ startedAt }) => <Moment at={startedAt} />,
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

/** What a run is for, in a few words. */
export function aboutOf({
  businessDate,
  subject,
}: {
  readonly businessDate?: string;
  readonly subject?: string;
}): string {
  return [businessDate, subject].filter((part) => part !== undefined).join(' · ');
}

/** The procedures, who answers for each, and which draft waits. */
export function ProcedureTable({
  linkOf,
  roleName,
}: {
  readonly linkOf: LinkOf<string>;
  readonly roleName: RoleName;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const { query, items } = useProcedures();
  return (
    <Panel title={t('procedures')}>
      <PagesLoaded query={query}>
        <RecordTable
          caption={t('procedures')}
          items={items}
          keyOf={({ procedureId }) => procedureId}
          empty={t('none')}
          columns={[
            {
              key: 'title',
              title: t('procedure'),
              cell: ({ procedureId, title }) => linkOf(procedureId, say(title)),
            },
            {
              key: 'version',
              title: t('version'),
              cell: ({ version, awaitsPublishing }) => (
                <>
                  {version === 0 ? '–' : version}{' '}
                  {awaitsPublishing ? (
                    <StatusBadge state="waits" tones={{ waits: 'wait' }} text={t('waits')} />
                  ) : null}
                </>
              ),
            },
            { key: 'steps', title: t('steps'), align: 'end', cell: ({ steps }) => steps },
            { key: 'owner', title: t('owner'), cell: ({ ownerRole }) => roleName(ownerRole) },
            {
              key: 'review',
              title: t('review'),
              cell: ({ reviewDate, pace }) => <DueDate date={reviewDate} pace={pace} />,
            },
          ]}
        />
        <MoreButton query={query} />
      </PagesLoaded>
    </Panel>
  );
}

const DAY_MILLISECONDS = 86_400_000;

/** The procedures that come with the system, each to be adopted as a draft. */
export function TemplateTable({
  linkOf,
  roleName,
}: {
  readonly linkOf: LinkOf<string>;
  readonly roleName: RoleName;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const query = useProcedureTemplates();
  const { items: procedures } = useProcedures();
  const draft = useProvenAct(PROCEDURE_ACTS.draft, PROCEDURE_LISTS);
  const draftOf = ({ templateId, title, ownerRole, steps, reviewDays }: api.ProcedureTemplate) => ({
    procedureId: templateId,
    version: 1,
    title,
    ownerRole,
    reviewDate: dayOf(new Date(Date.now() + reviewDays * DAY_MILLISECONDS)),
    steps,
  });
  return (
    <Panel title={t('templates')} note={t('templatesNote')}>
      <Loaded query={query}>
        {(items) => (
          <RecordTable
            caption={t('templates')}
            items={items}
            keyOf={({ templateId }) => templateId}
            empty="–"
            columns={[
              {
                key: 'title',
                title: t('procedure'),
                cell: ({ title, steps }) => (
                  <details>
                    <summary>{say(title)}</summary>
                    <ol>
                      {steps.map(({ what, role }) => (
                        <li key={what.en}>
                          {say(what)} <span className="note">{roleName(role)}</span>
                        </li>
                      ))}
                    </ol>
                  </details>
                ),
              },
              { key: 'owner', title: t('owner'), cell: ({ ownerRole }) => roleName(ownerRole) },
              { key: 'steps', title: t('steps'), align: 'end', cell: ({ steps }) => steps.length },
              {
                key: 'adopt',
                title: t('adopt'),
                align: 'end',
                cell: (template) =>
                  procedures.some(({ procedureId }) => procedureId === template.templateId) ? (
                    linkOf(template.templateId, t('adopted'))
                  ) : (
                    <ActButton
                      label={t('adopt')}
                      note={t('adoptNote')}
                      act={draft}
                      given={() => draftOf(template)}
                    />
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
