import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Money } from '../../ui/Money.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RecordTable } from '../../ui/RecordTable.tsx';
import { FeeTable } from './FeeTable.tsx';
import { useSettings } from './queries/use-settings.ts';

/** What counts in a pool, and where each of it is changed. */
export function PoolSettings({
  pool,
  programmeLink,
  journalLink,
}: {
  readonly pool: api.Pool;
  readonly programmeLink: ReactNode;
  readonly journalLink: (subject: string) => ReactNode;
}) {
  const { t } = useTranslation('setting');
  const query = useSettings(pool.poolId);
  return (
    <div className="panels">
      <Panel title={t('pool')}>
        <Facts
          facts={[
            [t('name'), pool.name],
            [t('number'), String(pool.poolId)],
            [t('platform'), pool.platformId],
            [t('currency'), pool.currency],
            [t('bankAccount'), pool.bankAccountIdentification ?? '–'],
            [t('businessDate'), pool.businessDate ?? '–'],
            [t('programme'), programmeLink],
            [t('facts'), String(pool.positionNext)],
          ]}
        />
      </Panel>
      <Loaded query={query}>
        {({ signature, intakes, terms, calendars, fees, settlements }) => (
          <>
            <Panel title={t('rules')} note={t('rulesNote')}>
              <Facts
                facts={[
                  [t('signature'), t(signature.signatureRequired ? 'signatureYes' : 'signatureNo')],
                  [t('intake'), intakeText(intakes[0], t)],
                  [
                    t('settlementDay'),
                    settlements[0] === undefined
                      ? t('settlementNone')
                      : t('settlementFrom', { day: settlements[0].body.dayOfMonth }),
                  ],
                ]}
              />
            </Panel>
            <Terms terms={terms[0]} currency={pool.currency} journalLink={journalLink} />
            <FeeTable fees={fees} currency={pool.currency} />
            <Panel title={t('calendars')} note={t('calendarsNote')}>
              <RecordTable
                caption={t('calendars')}
                items={calendars}
                keyOf={({ recordId }) => recordId}
                empty={t('calendarsNone')}
                columns={[
                  { key: 'from', title: t('from'), cell: ({ body }) => body.fromDate },
                  {
                    key: 'calendar',
                    title: t('calendar'),
                    cell: ({ body }) =>
                      `${textOf(body.calendar['id'])}.${textOf(body.calendar['version'])}`,
                  },
                  {
                    key: 'date',
                    title: t('adopted'),
                    minor: true,
                    cell: ({ businessDate }) => businessDate,
                  },
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
    </div>
  );
}

function intakeText(intake: api.Intake | undefined, say: (key: string) => string): string {
  if (intake === undefined) return say('intakeOpen');
  return `${say(`intakeState.${intake.state}`)} (${intake.body.reason})`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}

function Terms({
  terms,
  currency,
  journalLink,
}: {
  readonly terms: api.Terms | undefined;
  readonly currency: string;
  readonly journalLink: (subject: string) => ReactNode;
}) {
  const { t } = useTranslation('setting');
  if (terms === undefined) {
    return (
      <Panel title={t('terms')}>
        <p className="note">{t('termsNone')}</p>
      </Panel>
    );
  }
  const { customersMax, amountMaxMinor, lastDate } = terms.body.terms;
  return (
    <Panel title={t('terms')} note={t('termsNote')}>
      <Facts
        facts={[
          [t('customersMax'), customersMax === undefined ? t('noCap') : String(customersMax)],
          [
            t('amountMax'),
            amountMaxMinor === undefined ? (
              t('noCap')
            ) : (
              <Money key="cap" minor={amountMaxMinor} currency={currency} />
            ),
          ],
          [t('lastDate'), lastDate ?? t('noCap')],
          [t('origin'), terms.body.origin],
          [t('journal'), journalLink(terms.recordId)],
        ]}
      />
    </Panel>
  );
}
