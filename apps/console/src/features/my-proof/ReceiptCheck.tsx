import { type api, ProblemAnswered } from '@ringfence/client';
import type { Trust } from '@ringfence/transparency';
import { checkReceipt } from '@ringfence/verifier';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { saveJson } from '../../ui/save-file.ts';
import { CheckedReport } from './CheckedReport.tsx';
import { useMyCustodyProof } from './queries/use-my-custody-proof.ts';
import { useMyReceiptProof } from './queries/use-my-receipt-proof.ts';
import { useTrust } from './use-trust.ts';

/** Why there may be no receipt to check yet, where that is no fault. */
const NOT_YET = ['log_not_configured', 'not_yet_logged'] as const;

/** What the public log holds of one instruction: all of it is checked here, and can be kept. */
export function ReceiptCheck({ instructionId }: { readonly instructionId: string }) {
  const { t } = useTranslation('myProof');
  const query = useMyReceiptProof(instructionId);
  const code = query.error instanceof ProblemAnswered ? query.error.problem.code : undefined;
  const reason = NOT_YET.find((one) => one === code);
  if (reason !== undefined) return <p className="note">{t(`none.${reason}`)}</p>;
  return (
    <Loaded query={query}>
      {({ proofs, isCut }) => (
        <>
          <Entries proofs={proofs} instructionId={instructionId} />
          {isCut ? <p className="note">{t('receiptCut')}</p> : null}
        </>
      )}
    </Loaded>
  );
}

function Entries({
  proofs,
  instructionId,
}: {
  readonly proofs: readonly api.ProvedEntry[];
  readonly instructionId: string;
}) {
  const { t } = useTranslation('myProof');
  const [isChecked, setIsChecked] = useState(false);
  const custody = useMyCustodyProof();
  const { inUse } = useTrust(custody.data?.trust);
  const trust = inUse?.trust;
  const checked = useMemo(
    () => (isChecked ? proofs.map((proved) => checkEntry(proved, trust)) : []),
    [isChecked, proofs, trust],
  );
  const number = proofs.length;
  if (checked.length === 0) {
    return (
      <div className="form">
        <p className="note">{t('receiptAll', { number })}</p>
        <div>
          <Button
            type="primary"
            onClick={() => {
              setIsChecked(true);
            }}
          >
            {t('receiptCheck')}
          </Button>
        </div>
      </div>
    );
  }
  const good = checked.filter(({ report }) => report.verdict === 'passed').length;
  const isBad = checked.some(({ report }) => report.verdict === 'failed');
  const unproved = isBad ? 'receiptPart' : 'receiptOpen';
  const state = good === number ? 'receiptGood' : unproved;
  return (
    <div role="status">
      <p>
        <StatusBadge
          state={state}
          tones={{ receiptGood: 'good', receiptOpen: 'wait', receiptPart: 'bad' }}
          text={t(state, { good, number })}
        />
      </p>
      <ul className="outcomes">
        {checked.map(({ position, text: file, report }, index) => (
          <li key={position}>
            <details open={index === 0 || report.verdict === 'failed'}>
              <summary>{t('receiptEntry', { position })}</summary>
              <p>
                <Button
                  size="small"
                  onClick={() => {
                    saveJson(`${instructionId}-${position}.receipt.json`, file);
                  }}
                >
                  {t('receiptSave')}
                </Button>
              </p>
              <CheckedReport report={report} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

function checkEntry({ position, ...proved }: api.ProvedEntry, trust: Trust | undefined) {
  const text = textOfReceipt(proved);
  const report = checkReceipt({ text, ...(trust === undefined ? {} : { trust }) });
  return { position, text, report };
}

/** The file of a receipt, as the offline page and the command line read it. */
function textOfReceipt(receipt: Omit<api.ProvedEntry, 'position'>): string {
  return `${JSON.stringify({ form: 'ringfence receipt v1', ...receipt }, undefined, 2)}\n`;
}
