import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { AmountField } from '../../ui/AmountField.tsx';
import { Money } from '../../ui/Money.tsx';
import { minorOfText } from '../../ui/minor-of-text.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { readReference, SANDBOX_LISTS, sandboxActsOf } from './actions/sandbox-acts.ts';

/** Lets money come in from outside; the text of the transfer says whose it is. */
export function ReceiveMoney({
  poolId,
  currency,
  suspenseLink,
}: {
  readonly poolId: number;
  readonly currency: string;
  readonly suspenseLink: ReactNode;
}) {
  const { t } = useTranslation('sandbox');
  const [amount, setAmount] = useState('');
  const [reference, setReference] = useState('');
  const [customerId, setCustomerId] = useState('');
  const [payer, setPayer] = useState('');
  // The same transfer, sent again, is one.
  const [receiptId, setReceiptId] = useState(newCommandId);
  const receive = useProvenAct(sandboxActsOf(poolId).receive, SANDBOX_LISTS);
  const find = useMutation({
    mutationFn: (asked: string) => readReference(poolId, asked),
    onSuccess: setReference,
  });
  const minor = minorOfText(amount, currency);
  const isNone = minor === undefined || minor === '0';
  const send = (): void => {
    if (isNone) return;
    const body = {
      receiptId,
      amountMinor: minor,
      ...(reference.trim() === '' ? {} : { remittanceText: reference.trim() }),
      ...(payer.trim() === '' ? {} : { debtorName: payer.trim() }),
    };
    receive.mutate(body, {
      onSuccess: () => {
        setReceiptId(newCommandId());
      },
    });
  };
  return (
    <Panel title={t('receive')} note={t('receiveNote')}>
      <div className="desk-form">
        <ActForm submit={t('receive')} act={receive} isWhole={!isNone} onSubmit={send}>
          {(isTried) => (
            <>
              <div className="form fields">
                <TextField
                  label={t('customerId')}
                  value={customerId}
                  complete="off"
                  onChange={setCustomerId}
                />
                <div className="field">
                  <Button
                    size="large"
                    loading={find.isPending}
                    disabled={customerId.trim() === ''}
                    onClick={() => {
                      find.mutate(customerId.trim());
                    }}
                  >
                    {t('findReference')}
                  </Button>
                </div>
                <TextField
                  label={t('reference')}
                  value={reference}
                  complete="off"
                  onChange={setReference}
                />
                <AmountField
                  label={t('amount')}
                  value={amount}
                  currency={currency}
                  wrong={isTried && isNone ? t('amountMissing') : undefined}
                  onChange={setAmount}
                />
                <TextField label={t('payer')} value={payer} complete="off" onChange={setPayer} />
              </div>
              {find.error === null ? null : <ProblemNotice fault={find.error} />}
            </>
          )}
        </ActForm>
        {receive.data === undefined ? null : (
          <Alert
            type="success"
            showIcon
            role="status"
            title={
              <>
                {t('received')} <Money minor={receive.data.amountMinor} currency={currency} />
              </>
            }
            description={
              <>
                {t('bankReference')} <code>{receive.data.bankReference}</code>. {t('receivedNext')}{' '}
                {suspenseLink}
              </>
            }
          />
        )}
      </div>
    </Panel>
  );
}
