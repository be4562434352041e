import type { api } from '@ringfence/client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../../api/step-up.ts';
import { ActButton } from '../../../ui/ActButton.tsx';
import { ActForm } from '../../../ui/ActForm.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RecordTable } from '../../../ui/RecordTable.tsx';
import { refusedText } from '../../../ui/refused-text.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { DueDate } from '../DueDate.tsx';
import { useWording } from '../use-wording.ts';
import type { RoleName } from './ProcedureTables.tsx';
import { PROCEDURE_ACTS, PROCEDURE_LISTS } from './procedure-acts.ts';

type Detail = api.ProcedureDetail;
type PersonLink = (personId: string) => ReactNode;

/** A procedure: what is in force, the draft that waits for another person, all versions. */
export function ProcedureView({
  procedure,
  mayPublish,
  myId,
  roleName,
  personLink,
}: {
  readonly procedure: Detail;
  readonly mayPublish: boolean;
  /** Of who looks: what they wrote, another one publishes. */
  readonly myId: string | undefined;
  readonly roleName: RoleName;
  readonly personLink: PersonLink;
}) {
  const { t } = useTranslation('procedure');
  const { inForce, draft, versions } = procedure;
  return (
    <>
      {draft === undefined ? null : (
        <Draft
          draft={draft}
          mayPublish={mayPublish}
          myId={myId}
          roleName={roleName}
          personLink={personLink}
        />
      )}
      {inForce === undefined ? null : (
        <InForce procedure={procedure} inForce={inForce} roleName={roleName} />
      )}
      <Panel title={t('versions')}>
        <RecordTable
          caption={t('versions')}
          items={versions}
          keyOf={({ version }) => String(version)}
          empty="–"
          columns={[
            { key: 'version', title: t('version'), cell: ({ version }) => version },
            {
              key: 'by',
              title: t('published'),
              cell: ({ publishedBy }) => personLink(publishedBy),
            },
            {
              key: 'at',
              title: t('publishedAt'),
              cell: ({ publishedAt }) => <Moment at={publishedAt} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}

function Draft({
  draft,
  mayPublish,
  myId,
  roleName,
  personLink,
}: {
  readonly draft: NonNullable<Detail['draft']>;
  readonly mayPublish: boolean;
  /** Of who looks: what they wrote, another one publishes. */
  readonly myId: string | undefined;
  readonly roleName: RoleName;
  readonly personLink: PersonLink;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const publish = useProvenAct(PROCEDURE_ACTS.publish, PROCEDURE_LISTS);
  const { procedureId, draftNumber, draftedBy, draftedAt, title, version, steps } = draft;
  return (
    <Panel title={`${t('draft')}: ${say(title)}`}>
      <Facts
        facts={[
          [t('version'), version],
          [
            t('draftBy'),
            <>
              {personLink(draftedBy)} <Moment at={draftedAt} />
            </>,
          ],
          [t('owner'), roleName(draft.ownerRole)],
          [t('reviewDate'), draft.reviewDate],
        ]}
      />
      <StepTable steps={steps} roleName={roleName} />
      {mayPublish && draftedBy !== myId ? (
        <div className="acts">
          <ActButton
            primary
            label={t('publish')}
            note={t('publishNote')}
            act={publish}
            given={() => ({ procedureId, draftNumber })}
          />
        </div>
      ) : (
        <p className="note">{t('publishesAnother')}</p>
      )}
    </Panel>
  );
}

function InForce({
  procedure: { pace },
  inForce,
  roleName,
}: {
  readonly procedure: Detail;
  readonly inForce: api.ProcedureVersion;
  readonly roleName: RoleName;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  const { title, version, ownerRole, reviewDate, policyId, steps } = inForce;
  return (
    <Panel title={`${t('inForce')}: ${say(title)}`}>
      <Facts
        facts={[
          [t('version'), version],
          [t('owner'), roleName(ownerRole)],
          [t('review'), <DueDate key="review" date={reviewDate} pace={pace} />],
          ...(policyId === undefined
            ? []
            : [[t('policy'), <code key="policy">{policyId}</code>] as const]),
        ]}
      />
      <StepTable steps={steps} roleName={roleName} />
    </Panel>
  );
}

function StepTable({
  steps,
  roleName,
}: {
  readonly steps: readonly api.ProcedureStep[];
  readonly roleName: RoleName;
}) {
  const { t } = useTranslation('procedure');
  const say = useWording();
  return (
    <RecordTable
      caption={t('steps')}
      items={steps.map((step, index) => ({ ...step, number: index + 1 }))}
      keyOf={({ number }) => String(number)}
      empty="–"
      columns={[
        { key: 'what', title: t('what'), cell: ({ number, what }) => `${number}. ${say(what)}` },
        {
          key: 'role',
          title: t('role'),
          cell: ({ role, confirmRole }) =>
            confirmRole === undefined
              ? roleName(role)
              : `${roleName(role)} + ${roleName(confirmRole)}`,
        },
        {
          key: 'evidence',
          title: t('evidence'),
          cell: ({ evidence }) => t(`evidence.${evidence}`),
        },
        {
          key: 'time',
          title: t('time'),
          cell: ({ withinMinutes: count }) => (count === undefined ? '' : t('minutes', { count })),
        },
      ]}
    />
  );
}

/** Starts a run of the version in force. */
export function StartForm({
  inForce: { procedureId, version },
  onStarted,
}: {
  readonly inForce: Pick<api.ProcedureVersion, 'procedureId' | 'version'>;
  readonly onStarted: (runNumber: number) => void;
}) {
  const { t } = useTranslation('procedure');
  const [businessDate, setBusinessDate] = useState('');
  const [subject, setSubject] = useState('');
  const start = useProvenAct(PROCEDURE_ACTS.start, PROCEDURE_LISTS);
  const isWhole = businessDate !== '' || subject.trim() !== '';
  return (
    <Panel title={t('startTitle')} note={t('startNote')}>
      <ActForm
        submit={t('start')}
        act={start}
        isWhole={isWhole}
        onSubmit={() => {
          start.mutate(
            {
              procedureId,
              version,
              ...(businessDate === '' ? {} : { businessDate }),
              ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
            },
            {
              onSuccess: ({ runNumber }) => {
                onStarted(runNumber);
              },
            },
          );
        }}
      >
        {(isTried) => (
          <>
            <DateField
              label={t('businessDate')}
              value={businessDate}
              wrong={isTried && !isWhole ? t('missing') : undefined}
              onChange={setBusinessDate}
            />
            <TextField
              label={t('subject')}
              value={subject}
              complete="off"
              wrong={refusedText(start.error, 'subject')}
              onChange={setSubject}
            />
          </>
        )}
      </ActForm>
    </Panel>
  );
}
