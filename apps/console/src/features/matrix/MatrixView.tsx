import type { api } from '@ringfence/client';
import { type MatrixRow, readMatrix } from '@ringfence/custody';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { useMatrixVersions } from './queries/use-matrix-versions.ts';

interface MatrixProps {
  readonly poolId: number;
  readonly currency: string;
  /** What a row is about, in words. */
  readonly nameOf: (operation: string) => string;
}

/** Who approves what: the matrix in force, and those before it. */
export function MatrixView(props: MatrixProps) {
  const { t } = useTranslation('matrix');
  const query = useMatrixVersions(props.poolId);
  return (
    <Loaded query={query}>
      {(versions) =>
        versions.length === 0 ? (
          <Panel title={t('inForce')}>
            <Alert type="info" showIcon title={t('none')} description={t('noneNote')} />
          </Panel>
        ) : (
          <Versions versions={versions} {...props} />
        )
      }
    </Loaded>
  );
}

function Versions({
  versions,
  ...props
}: MatrixProps & { readonly versions: readonly api.ApprovalMatrix[] }) {
  const { t } = useTranslation('matrix');
  const [chosen, setChosen] = useState<number>();
  const latest = versions[0];
  const shown = versions.find(({ body }) => body.version === chosen) ?? latest;
  if (shown === undefined) return null;
  const isLatest = shown === latest;
  return (
    <Panel
      title={t(isLatest ? 'inForce' : 'former')}
      note={t('note')}
      extra={
        <Select
          aria-label={t('version')}
          value={shown.body.version}
          onChange={setChosen}
          options={versions.map(({ body }) => ({
            value: body.version,
            label: t('versionNumber', { version: body.version }),
          }))}
        />
      }
    >
      <MatrixFacts record={shown} />
      <Rows document={shown.body.matrix} {...props} />
    </Panel>
  );
}

function MatrixFacts({ record }: { readonly record: api.ApprovalMatrix }) {
  const { t } = useTranslation(['matrix', 'approval']);
  const { body, recordedAt } = record;
  const read = readMatrix(body.matrix);
  if (read.status !== 'read') return null;
  const { riskScores, waitHoursMax, breakGlassRoles } = read.matrix;
  return (
    <Facts
      facts={[
        [t('since'), <Moment key="since" at={recordedAt} />],
        [
          t('setBy'),
          <span key="by" className="figure">
            {body.setBy}
          </span>,
        ],
        [t('reason'), body.reason],
        [t('wait'), t('approval:hours', { count: waitHoursMax })],
        [t('scores'), t('scoresAre', { medium: riskScores.mediumFrom, high: riskScores.highFrom })],
        [
          t('glassRoles'),
          breakGlassRoles === undefined
            ? t('nobody')
            : breakGlassRoles.map((role) => t(`approval:role.${role}`)).join(t('approval:comma')),
        ],
      ]}
    />
  );
}

function Rows({
  document,
  currency,
  nameOf,
}: MatrixProps & { readonly document: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation(['matrix', 'approval']);
  const read = readMatrix(document);
  if (read.status !== 'read') return <pre className="json">{JSON.stringify(document)}</pre>;
  const lines = read.matrix.rows.flatMap((row, index) =>
    row.bands.map((band, place) => ({ row, band, key: `${index} ${place}`, isFirst: place === 0 })),
  );
  return (
    <div className="matrix-rows">
      <RecordTable
        caption={t('inForce')}
        items={lines}
        keyOf={({ key }) => key}
        empty={t('noRows')}
        columns={[
          {
            key: 'operation',
            title: t('operation'),
            cell: ({ row, isFirst }) => (
              <span className={isFirst ? 'matrix-operation' : 'note'}>{nameOf(row.operation)}</span>
            ),
          },
          {
            key: 'where',
            title: t('where'),
            cell: ({ row }) => <Where row={row} />,
          },
          {
            key: 'from',
            title: t('from'),
            align: 'end',
            cell: ({ band }) => <Money minor={String(band.amountFrom)} currency={currency} bare />,
          },
          {
            key: 'who',
            title: t('who'),
            cell: ({ band }) => (
              <>
                {band.approvers.length === 0 ? t('nobody') : null}
                {band.approvers.map(({ roles, level }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: slots have no other name
                  <p key={index}>
                    {index + 1}. {roles.map((role) => t(`approval:role.${role}`)).join(t('or'))}
                    {level > 1 ? ` · ${t('approval:fromLevel', { level })}` : ''}
                  </p>
                ))}
                {band.order === 'listed' ? (
                  <p className="note">{t('approval:orderListed')}</p>
                ) : null}
                {band.releaser === 'another' ? (
                  <p className="note">{t('approval:another')}</p>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

function Where({ row }: { readonly row: MatrixRow }) {
  const { t } = useTranslation(['matrix', 'approval']);
  return (
    <>
      {row.channels.length === 3
        ? t('everyChannel')
        : row.channels.map((one) => t(`approval:channel.${one}`)).join(t('approval:comma'))}
      <br />
      {row.risks.length === 3
        ? t('everyRisk')
        : row.risks.map((one) => t(`approval:risk.${one}`)).join(t('approval:comma'))}
    </>
  );
}
