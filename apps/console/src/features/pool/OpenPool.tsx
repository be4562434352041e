import type { api } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { openPool, POOL_LISTS } from './actions/open-pool.ts';
import { PoolEffect } from './PoolEffect.tsx';
import { PoolFields } from './PoolFields.tsx';
import { EMPTY_POOL, faultsOfPool, type PoolDraft, poolOfDraft } from './pool-draft.ts';
import { usePlatforms } from './queries/use-platforms.ts';

const NOTHING_PENDING = { error: null, isPending: false } as const;

/** Opens a pool: what it is, then what that means, then the books. */
export function OpenPool({ poolLink }: { readonly poolLink: (poolId: number) => ReactNode }) {
  const { t } = useTranslation('pool');
  const [isOpen, setIsOpen] = useState(false);
  const [draft, setDraft] = useState<PoolDraft>(EMPTY_POOL);
  const [asked, setAsked] = useState<api.OpenPool>();
  const platforms = usePlatforms();
  const open = useProvenAct(openPool, POOL_LISTS);
  const faults = faultsOfPool(draft);
  const show = (): void => {
    const pool = poolOfDraft(draft);
    // Sent again as it is, it opens one pool.
    if (pool !== undefined) setAsked({ ...pool, commandId: newCommandId() });
  };
  const back = (): void => {
    open.reset();
    setAsked(undefined);
  };
  if (!isOpen) {
    return (
      <div className="form">
        {open.data === undefined ? null : (
          <Alert
            type="success"
            showIcon
            role="status"
            title={t('opened')}
            description={poolLink(open.data.poolId)}
          />
        )}
        <div>
          <Button
            type="primary"
            onClick={() => {
              open.reset();
              setIsOpen(true);
            }}
          >
            {t('open')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Panel title={t('open')} note={t('openNote')}>
      <div className="desk-form">
        {asked === undefined ? (
          <Loaded query={platforms}>
            {(items) => (
              <ActForm
                submit={t('showEffect')}
                act={NOTHING_PENDING}
                isWhole={faults.length === 0}
                onSubmit={show}
                after={
                  <Button
                    onClick={() => {
                      setIsOpen(false);
                    }}
                  >
                    {t('ui:cancel')}
                  </Button>
                }
              >
                {(isTried) => (
                  <PoolFields
                    draft={draft}
                    platforms={items}
                    faults={isTried ? faults : []}
                    onChange={(change) => {
                      setDraft((now) => ({ ...now, ...change }));
                    }}
                  />
                )}
              </ActForm>
            )}
          </Loaded>
        ) : (
          <ActForm
            submit={t('open')}
            act={open}
            onSubmit={() => {
              open.mutate(asked, {
                onSuccess: () => {
                  setAsked(undefined);
                  setDraft(EMPTY_POOL);
                  setIsOpen(false);
                },
              });
            }}
            after={<Button onClick={back}>{t('change')}</Button>}
          >
            <PoolEffect pool={asked} />
          </ActForm>
        )}
      </div>
    </Panel>
  );
}
