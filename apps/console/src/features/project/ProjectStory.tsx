import type { api } from '@ringfence/client';
import { PROJECT_TRANSITIONS } from '@ringfence/custody';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagram } from '../../ui/diagram/Diagram.tsx';
import { drawStates, wayOfStates } from '../../ui/diagram/draw-states.ts';
import { TransitionRows } from '../../ui/diagram/TransitionRows.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { ClaimTable } from './ClaimTable.tsx';
import { ProjectMoney } from './ProjectMoney.tsx';
import { ProjectStateBadge } from './ProjectStateBadge.tsx';
import type { ProjectShown } from './project-shown.ts';
import { PROJECT_STATES } from './project-states.ts';
import { useProject } from './queries/use-projects.ts';
import { RepaymentPlanForm } from './RepaymentPlanForm.tsx';

/** One project: where it is, whose money went where, what is owed and when. */
export function ProjectStory(shown: ProjectShown) {
  const { t } = useTranslation('project');
  const { poolId, projectId, currency } = shown;
  const query = useProject(poolId, projectId);
  return (
    <Loaded query={query}>
      {({ project, versions, position }) => (
        <div className="panels">
          <Panel title={t('facts')}>
            <ProjectFacts {...shown} project={project} position={position} />
          </Panel>
          <Panel title={t('life')} note={t('lifeNote')}>
            <ProjectLife versions={versions} />
          </Panel>
          <Panel title={t('money')} note={t('moneyNote')}>
            <ProjectMoney body={project.body} position={position} currency={currency} />
          </Panel>
          <Panel title={t('instalments')}>
            <RecordTable
              caption={t('instalments')}
              items={project.body.instalments}
              keyOf={({ dueDate }) => dueDate}
              empty={t('none')}
              columns={[
                { key: 'date', title: t('dueDate'), cell: ({ dueDate }) => dueDate },
                {
                  key: 'principal',
                  title: t('principal'),
                  align: 'end',
                  cell: ({ principalMinor }) => (
                    <Money minor={principalMinor} currency={currency} />
                  ),
                },
              ]}
            />
          </Panel>
          <Panel title={t('claims')} note={t('claimsNote')}>
            <ClaimTable {...shown} />
          </Panel>
          {project.state === 'repaying' ? <RepaymentPlanForm {...shown} /> : null}
        </div>
      )}
    </Loaded>
  );
}

function ProjectLife({ versions }: { readonly versions: readonly api.Project[] }) {
  const { t } = useTranslation('project');
  const shape = useMemo(
    () =>
      drawStates({
        table: PROJECT_TRANSITIONS,
        states: PROJECT_STATES,
        way: wayOfStates(versions),
        stateText: (state) => t(`state.${state}`),
        eventText: (event) => t(`event.${event}`),
        nowText: t('now'),
      }),
    [versions, t],
  );
  const title = t('life');
  return (
    <Diagram title={title} shape={shape} table={<TransitionRows caption={title} shape={shape} />} />
  );
}

function ProjectFacts({
  project,
  position,
  currency,
  customerLink,
  journalLink,
}: ProjectShown & {
  readonly project: api.Project;
  readonly position: api.ProjectPosition;
}) {
  const { t } = useTranslation('project');
  const { body, state, recordId } = project;
  const money = (minor: string) => <Money minor={minor} currency={currency} />;
  return (
    <Facts
      facts={[
        [t('stateTitle'), <ProjectStateBadge key="state" state={state} />],
        [t('borrower'), customerLink(body.borrowerId)],
        [t('purpose'), body.purpose],
        [t('target'), money(body.targetMinor)],
        [t('shareValue'), money(body.shareValueMinor)],
        [t('collectingEnds'), <Moment key="c" at={body.collectingEndsAt} seconds={false} />],
        [t('lendingEnds'), <Moment key="l" at={body.lendingEndsAt} seconds={false} />],
        [
          t('review'),
          body.dueDiligence === undefined
            ? t('reviewNone')
            : t('reviewDone', {
                grade: t(`grade.${body.dueDiligence.riskGrade}`),
                items: body.dueDiligence.checklist.length,
              }),
        ],
        [t('signOffs'), String(body.signOffs.length)],
        [t('overdue'), t(`band.${position.overdueBand}`)],
        [t('owed'), money(position.principalMinor)],
        [t('overdueAmount'), money(position.overduePrincipalMinor)],
        [t('openClaims'), String(position.claims)],
        [t('asOf'), position.businessDate],
        ...(body.reason === undefined ? [] : [[t('reason'), body.reason] as const]),
        [t('journal'), journalLink(recordId)],
      ]}
    />
  );
}
