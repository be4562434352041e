import { answerOf, type api, type Called } from '@ringfence/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveApproval } from '../../api/give-approval.ts';
import { readCountersigned } from '../../api/read-countersigned.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CountersignedFacts } from './CountersignedFacts.tsx';

/** How a device that gave nothing, or a refusal, is told of. */
export type SignNotice = (outcome: 'done' | 'left' | undefined, fault: Error | null) => ReactNode;

export interface SubjectProps {
  /** Of the link, key, rule or grant. */
  readonly subjectId: string;
  readonly label: string;
  /** Asks for the text that is signed. */
  readonly read: () => Promise<Called<api.ApprovalText>>;
  readonly send: (body: api.Countersign) => Promise<Called<unknown>>;
  /** The lists that it makes old. */
  readonly stale: readonly string[];
  readonly notice: SignNotice;
}

/** A button by which a second person reads what is signed, and signs it. */
export function SignSubject(props: SubjectProps) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setIsAsked(true);
        }}
      >
        {props.label}
      </Button>
      {isAsked ? (
        <SignDialog
          {...props}
          onClose={() => {
            setIsAsked(false);
          }}
        />
      ) : null}
    </>
  );
}

function SignDialog({
  subjectId,
  label,
  read,
  send,
  stale,
  notice,
  onClose,
}: SubjectProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('secondPerson');
  const [code, setCode] = useState('');
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['countersigned', subjectId],
    queryFn: async () => answerOf(await read()),
    gcTime: 0,
  });
  const sign = useMutation({
    mutationFn: async (shown: api.ApprovalText) => {
      const approval = await giveApproval(shown, code.trim());
      if (approval === undefined) return 'left' as const;
      answerOf(await send({ approval }));
      return 'done' as const;
    },
    onSuccess: (outcome) => {
      if (outcome === 'done') onClose();
    },
    // After a refusal, or no answer, the text and the list may be other ones by now.
    onSettled: () =>
      Promise.all(
        ['countersigned', ...stale].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  });
  const shown = query.data;
  const isPasskey = shown?.methods.includes('passkey') === true;
  const told = shown === undefined ? undefined : readCountersigned(shown, subjectId);
  return (
    <ConfirmDialog
      isOpen
      title={label}
      confirm={t(isPasskey ? 'signByPasskey' : 'signByCode')}
      cancel={t('cancel')}
      isPending={sign.isPending}
      isReady={told !== undefined && (isPasskey || code.trim() !== '')}
      onCancel={onClose}
      onConfirm={() => {
        if (shown !== undefined) sign.mutate(shown);
      }}
    >
      <p>{t('signNote')}</p>
      <Loaded query={query}>
        {({ text, sha256 }) =>
          told === undefined ? (
            <Alert type="error" showIcon role="alert" title={t('textOther')} />
          ) : (
            <CountersignedFacts countersigned={told} text={text} sha256={sha256} />
          )
        }
      </Loaded>
      {told === undefined || isPasskey ? null : (
        <>
          <p>{t('weaker')}</p>
          <TextField
            label={t('code')}
            value={code}
            onChange={setCode}
            complete="one-time-code"
            numeric
          />
        </>
      )}
      {notice(sign.data, sign.error)}
    </ConfirmDialog>
  );
}
