import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LogStand } from '../features/log/LogStand.tsx';
import { ProvedEntries } from '../features/log/ProvedEntries.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { TextField } from '../ui/TextField.tsx';
import { linksOf } from './links.tsx';
import { WithPool } from './WithPool.tsx';

/** The log explorer: how far the log is, and entries with proofs that are checked here. */
export function LogPage() {
  const { t } = useTranslation('log');
  const { position, instruction } = useSearch({ strict: false });
  return (
    <WithPool>
      {({ poolId }) => {
        const question = {
          ...(position === undefined ? {} : { position }),
          ...(instruction === undefined ? {} : { instruction }),
        };
        return (
          <>
            <PageTitle title={t('title')} note={t('titleNote')} />
            <div className="panels">
              <LogStand poolId={poolId} />
              <Panel title={t('ask')}>
                <Question
                  key={`${position ?? ''} ${instruction ?? ''}`}
                  poolId={poolId}
                  position={position === undefined ? '' : String(position)}
                  instruction={instruction ?? ''}
                />
              </Panel>
              <ProvedEntries
                poolId={poolId}
                question={question}
                journalLink={
                  instruction === undefined
                    ? null
                    : linksOf(poolId).journal(instruction, t('toJournal'))
                }
              />
            </div>
          </>
        );
      }}
    </WithPool>
  );
}

const POSITION = /^[1-9][0-9]{0,14}$/;

function Question({
  poolId,
  position,
  instruction,
}: {
  readonly poolId: number;
  readonly position: string;
  readonly instruction: string;
}) {
  const { t } = useTranslation('log');
  const navigate = useNavigate();
  const [place, setPlace] = useState(position);
  const [id, setId] = useState(instruction);
  const isPlace = POSITION.test(place.trim());
  return (
    <form
      className="form fields"
      onSubmit={(event) => {
        event.preventDefault();
        const search = isPlace
          ? { position: Number.parseInt(place.trim(), 10) }
          : { instruction: id.trim() };
        void navigate({
          to: '/pools/$poolId/log',
          params: { poolId: String(poolId) },
          search,
        });
      }}
    >
      <TextField label={t('position')} value={place} onChange={setPlace} complete="off" numeric />
      <TextField label={t('instruction')} value={id} onChange={setId} complete="off" />
      <div>
        <Button type="primary" htmlType="submit" disabled={!isPlace && id.trim() === ''}>
          {t('find')}
        </Button>
      </div>
    </form>
  );
}
