import type { api } from '@ringfence/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CONTROL_ACTS, CONTROL_LISTS } from './actions/control-acts.ts';
import { TextArea } from './TextArea.tsx';

const ROWS = 8;
const TEXT_LENGTH_MAX = 30_000;
const ID_PATTERN = /^[a-z][a-z0-9-]{1,62}[a-z0-9]$/;

/** Publishes a policy, or the version after the one that is shown. */
export function PolicyForm({
  latest,
  roles,
}: {
  readonly latest?: api.PolicyDetail;
  readonly roles: readonly {
    readonly role: api.PolicyDetail['ownerRole'];
    readonly name: string;
  }[];
}) {
  const { t } = useTranslation('control');
  const [draft, setDraft] = useState(() => draftOf(latest));
  // A form that was sent is a new one: nothing of it is wrong yet.
  const [turn, setTurn] = useState(0);
  const publish = useProvenAct(CONTROL_ACTS.publish, CONTROL_LISTS);
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const { policyId, titleZh, titleEn, textZh, textEn, ownerRole, reviewDate, controls } = draft;
  const isWhole =
    ID_PATTERN.test(policyId) &&
    [titleZh, titleEn, textZh, textEn, reviewDate].every((text) => text.trim() !== '');
  const missing = (text: string) => (text.trim() === '' ? t('missing') : undefined);
  return (
    <Panel title={t(latest === undefined ? 'publishNew' : 'publishNext')} note={t('publishNote')}>
      <ActForm
        key={turn}
        submit={t('publish')}
        act={publish}
        isWhole={isWhole}
        onSubmit={() => {
          publish.mutate(
            {
              policyId,
              version: (latest?.version ?? 0) + 1,
              title: { zh: titleZh, en: titleEn },
              text: { zh: textZh, en: textEn },
              ownerRole,
              reviewDate,
              controls: controls.split(/\s+/).filter((name) => name !== ''),
            },
            {
              onSuccess: () => {
                if (latest === undefined) setDraft(draftOf(undefined));
                setTurn(turn + 1);
              },
            },
          );
        }}
      >
        {(isTried) => (
          <>
            {latest === undefined ? (
              <TextField
                label={t('policyId')}
                value={policyId}
                complete="off"
                wrong={isTried && !ID_PATTERN.test(policyId) ? t('policyIdWrong') : undefined}
                onChange={(text) => {
                  set({ policyId: text });
                }}
              />
            ) : null}
            <TextField
              label={t('titleZh')}
              value={titleZh}
              complete="off"
              wrong={isTried ? missing(titleZh) : undefined}
              onChange={(text) => {
                set({ titleZh: text });
              }}
            />
            <TextField
              label={t('titleEn')}
              value={titleEn}
              complete="off"
              wrong={isTried ? missing(titleEn) : undefined}
              onChange={(text) => {
                set({ titleEn: text });
              }}
            />
            <TextArea
              label={t('textZh')}
              value={textZh}
              rows={ROWS}
              lengthMax={TEXT_LENGTH_MAX}
              wrong={isTried ? missing(textZh) : undefined}
              onChange={(text) => {
                set({ textZh: text });
              }}
            />
            <TextArea
              label={t('textEn')}
              value={textEn}
              rows={ROWS}
              lengthMax={TEXT_LENGTH_MAX}
              wrong={isTried ? missing(textEn) : undefined}
              onChange={(text) => {
                set({ textEn: text });
              }}
            />
            <Choice
              legend={t('owner')}
              value={ownerRole}
              options={roles.map(({ role, name }) => ({
                value: role,
                label: name,
              }))}
              onChange={(role) => {
                set({ ownerRole: role });
              }}
            />
            <DateField
              label={t('review')}
              value={reviewDate}
              wrong={isTried ? missing(reviewDate) : undefined}
              onChange={(text) => {
                set({ reviewDate: text });
              }}
            />
            <TextField
              label={t('controlsField')}
              value={controls}
              complete="off"
              onChange={(text) => {
                set({ controls: text });
              }}
            />
          </>
        )}
      </ActForm>
    </Panel>
  );
}

interface Draft {
  readonly policyId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
  readonly ownerRole: api.PolicyDetail['ownerRole'];
  readonly reviewDate: string;
  readonly controls: string;
}

function draftOf(latest: api.PolicyDetail | undefined): Draft {
  return {
    policyId: latest?.policyId ?? '',
    titleZh: latest?.title.zh ?? '',
    titleEn: latest?.title.en ?? '',
    textZh: latest?.text?.zh ?? '',
    textEn: latest?.text?.en ?? '',
    ownerRole: latest?.ownerRole ?? 'compliance',
    reviewDate: latest?.reviewDate ?? '',
    controls: latest?.controls.join(' ') ?? '',
  };
}
