import type { api } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { readKeptFile } from '../../api/read-kept-file.ts';
import { Moment } from '../../ui/Moment.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { saveFile } from '../../ui/save-file.ts';

/** An order by its id, with the document it rests on and everybody who decided it. */
export function OrderFacts({
  poolId,
  order,
  mayOpen,
}: {
  readonly poolId: number;
  readonly order: api.Order;
  /** Whether whoever looks may open the document. */
  readonly mayOpen: boolean;
}) {
  const { t } = useTranslation('order');
  const { body, recordId } = order;
  return (
    <details className="content">
      <summary>{recordId}</summary>
      <p>{body.authority}</p>
      <p>{body.documentNumber}</p>
      <p className="note">
        {t('hash')} <code>{body.documentHash}</code>
      </p>
      {mayOpen ? <DocumentButton poolId={poolId} sha256={body.documentHash} /> : null}
      <p>
        {t('officers')} {body.officers.join(', ')}
      </p>
      {body.ground === undefined ? null : <p>{t(`ground.${body.ground}`)}</p>}
      {body.parentOrderId === undefined ? null : (
        <p>
          {t('parent')} {body.parentOrderId}
        </p>
      )}
      {body.reason === undefined ? null : <p>{body.reason}</p>}
      <ul>
        {body.approvals.map(({ keyId, decision, at }) => (
          <li key={`${keyId} ${decision}`}>
            {t(`decision.${decision}`)} <span className="figure">{keyId}</span> <Moment at={at} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The document as it was served, where the file was kept; who opens it is noted. */
function DocumentButton({ poolId, sha256 }: { readonly poolId: number; readonly sha256: string }) {
  const { t } = useTranslation('order');
  const open = useMutation({
    mutationFn: async () => {
      const { name, content } = await readKeptFile(poolId, sha256, 'legal_order');
      saveFile(name, content);
    },
  });
  return (
    <>
      <Button
        size="small"
        loading={open.isPending}
        onClick={() => {
          open.mutate();
        }}
      >
        {t('openDocument')}
      </Button>
      {open.error === null ? null : <ProblemNotice fault={open.error} />}
    </>
  );
}
