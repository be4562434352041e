import type { api } from '@ringfence/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { OneTimeLink } from '../../ui/OneTimeLink.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { PEOPLE_ACTS, PEOPLE_LISTS } from './actions/people-acts.ts';
import { PersonState } from './PersonState.tsx';

/** The way in of a person: a new link, and whether it is open at all. */
export function PersonActs({ person }: { readonly person: api.Person }) {
  const { t } = useTranslation('people');
  const [asked, setAsked] = useState<'link' | 'state'>();
  const again = useProvenAct(PEOPLE_ACTS.inviteAgain, PEOPLE_LISTS);
  const change = useProvenAct(PEOPLE_ACTS.changeState, PEOPLE_LISTS);
  const { personId } = person;
  const isSuspended = person.state === 'suspended';
  const stateAct = t(isSuspended ? 'restore' : 'suspend');
  const stateNote = t(isSuspended ? 'restoreNote' : 'suspendNote');
  const act = asked === 'link' ? again : change;
  const onSuccess = (): void => {
    setAsked(undefined);
  };
  return (
    <Panel title={t('wayIn')} extra={<PersonState person={person} />}>
      {person.state === 'closed' ? null : (
        <div className="panel-extra">
          <Button
            onClick={() => {
              setAsked('link');
            }}
          >
            {t('again')}
          </Button>
          <Button
            danger={!isSuspended}
            onClick={() => {
              setAsked('state');
            }}
          >
            {stateAct}
          </Button>
        </div>
      )}
      {again.data === undefined ? null : <OneTimeLink invited={again.data} />}
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={asked === 'link' ? t('again') : stateAct}
        confirm={asked === 'link' ? t('again') : stateAct}
        cancel={t('cancel')}
        isPending={act.isPending}
        onCancel={onSuccess}
        onConfirm={() => {
          if (asked === 'link') again.mutate(personId, { onSuccess });
          else
            change.mutate({ personId, state: isSuspended ? 'active' : 'suspended' }, { onSuccess });
        }}
      >
        <p>{asked === 'link' ? t('againNote') : stateNote}</p>
        {act.error === null ? null : <ProblemNotice fault={act.error} />}
      </ConfirmDialog>
    </Panel>
  );
}
