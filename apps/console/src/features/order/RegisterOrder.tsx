import type { api } from '@ringfence/client';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { useProvenAct } from '../../api/step-up.ts';
import { ActForm } from '../../ui/ActForm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ORDER_LISTS, orderActsOf } from './actions/order-acts.ts';
import { useKeptDocument } from './actions/use-kept-document.ts';
import { OrderEffectView } from './OrderEffectView.tsx';
import { OrderFields } from './OrderFields.tsx';
import { emptyDraft, faultsOf, type OrderDraft, orderOfDraft } from './order-draft.ts';
import type { ParentFreeze } from './order-fields-props.ts';
import { useCustomerOrders } from './queries/use-customer-orders.ts';

const NOTHING_PENDING = { error: null, isPending: false } as const;

interface RegisterOrderProps {
  readonly poolId: number;
  readonly currency: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly accountLink: (accountId: number, shown?: ReactNode) => ReactNode;
}

/** Takes an order of an authority in: what it says, then what it would do, then the register. */
export function RegisterOrder(props: RegisterOrderProps) {
  const { t } = useTranslation('order');
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<{ readonly orderId: string; readonly answer: Answer }>();
  if (isOpen) {
    return (
      <OrderDesk
        {...props}
        onEnd={(registered) => {
          setDone(registered);
          setIsOpen(false);
        }}
      />
    );
  }
  return (
    <div className="form">
      {done === undefined ? null : <Registered {...done} />}
      <div>
        <Button
          type="primary"
          onClick={() => {
            setDone(undefined);
            setIsOpen(true);
          }}
        >
          {t('register')}
        </Button>
      </div>
    </div>
  );
}

type Answer = api.CommandAnswer;

/** What became of it, and who is next. */
function Registered({ orderId, answer }: { readonly orderId: string; readonly answer: Answer }) {
  const { t } = useTranslation('order');
  const decideBy = answer.result?.['decideBy'];
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={t('registered', { orderId })}
      description={
        <>
          {t('registeredNext')}{' '}
          {typeof decideBy === 'string' ? <Moment at={decideBy} seconds={false} /> : null}
        </>
      }
    />
  );
}

function OrderDesk({
  poolId,
  currency,
  headers,
  customerLink,
  accountLink,
  onEnd,
}: RegisterOrderProps & {
  readonly onEnd: (done?: { readonly orderId: string; readonly answer: Answer }) => void;
}) {
  const { t } = useTranslation('order');
  const [draft, setDraft] = useState(emptyDraft);
  const [asked, setAsked] = useState<api.RegisterOrder>();
  const [lookedUp, setLookedUp] = useState('');
  const customerId = draft.customerId.trim();
  const inForce = useCustomerOrders(poolId, lookedUp, headers);
  const parents = (inForce.data ?? []).filter(
    ({ body }) => body.type === 'freeze' || draft.type === 'release',
  );
  const faults = faultsOf(draft, currency);
  const show = (): void => {
    const parent = parents.find(({ recordId }) => recordId === draft.parentOrderId);
    const ground = draft.ground ?? parent?.body.ground;
    const order = orderOfDraft(draft, { currency, ground, now: Date.now() });
    setLookedUp(customerId);
    // Sent again as it is, it does the same thing once.
    setAsked({ ...order, commandId: newCommandId() });
  };
  return (
    <Panel title={t('register')} note={t('registerNote')}>
      <div className="desk-form">
        {asked === undefined ? (
          <ActForm
            submit={t('showEffect')}
            act={NOTHING_PENDING}
            isWhole={faults.length === 0}
            onSubmit={show}
            after={
              <Button
                onClick={() => {
                  onEnd();
                }}
              >
                {t('ui:cancel')}
              </Button>
            }
          >
            {(isTried) => (
              <OrderFields
                draft={draft}
                onChange={(change) => {
                  setDraft((now) => ({ ...now, ...change }));
                }}
                currency={currency}
                faults={isTried ? faults : []}
                parents={
                  lookedUp === customerId && inForce.isSuccess ? parents.map(parentOf) : undefined
                }
                finding={{ isPending: inForce.isFetching, error: inForce.error }}
                onFindParents={() => {
                  // The same customer once more, such as after no answer.
                  if (lookedUp === customerId) void inForce.refetch();
                  setLookedUp(customerId);
                }}
              />
            )}
          </ActForm>
        ) : (
          <div className="form desk-form">
            <Loaded query={inForce}>
              {(orders) => (
                <OrderEffectView
                  poolId={poolId}
                  currency={currency}
                  order={asked}
                  inForce={orders}
                  headers={headers}
                  customerLink={customerLink}
                  accountLink={accountLink}
                />
              )}
            </Loaded>
            <SendOrder
              poolId={poolId}
              order={asked}
              file={draft.file}
              onDone={onEnd}
              onBack={() => {
                setAsked(undefined);
              }}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

function parentOf({ recordId, body }: api.Order): ParentFreeze {
  const { authority, documentNumber } = body;
  return { orderId: recordId, authority, documentNumber };
}

/** Keeps the document and registers the order, after its effect was shown. */
function SendOrder({
  poolId,
  order,
  file,
  onDone,
  onBack,
}: {
  readonly poolId: number;
  readonly order: api.RegisterOrder;
  readonly file: OrderDraft['file'];
  readonly onDone: (done: { readonly orderId: string; readonly answer: Answer }) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('order');
  const keep = useKeptDocument(poolId);
  const register = useProvenAct(orderActsOf(poolId).register, ORDER_LISTS);
  const send = (): void => {
    register.mutate(order, {
      onSuccess: (answer) => {
        onDone({ orderId: order.orderId, answer });
      },
    });
  };
  return (
    <ActForm
      submit={t('register')}
      act={{
        error: keep.error ?? register.error,
        isPending: keep.isPending || register.isPending,
      }}
      onSubmit={() => {
        if (file === undefined || keep.isSuccess) send();
        else keep.mutate(file, { onSuccess: send });
      }}
      after={<Button onClick={onBack}>{t('change')}</Button>}
    >
      <p className="note">{t('secondPerson')}</p>
    </ActForm>
  );
}
