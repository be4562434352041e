import { ProblemAnswered } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { CustodyCheck } from './CustodyCheck.tsx';
import { useMyCustodyProof } from './queries/use-my-custody-proof.ts';

/** Why there may be no proof yet, where that is no fault. */
const NOT_YET = ['log_not_configured', 'snapshot_not_found', 'customer_not_in_snapshot'] as const;

/** My newest proof, once there is one. */
export function MyCustodyProof(props: {
  readonly identity: string;
  readonly entriesLink: ReactNode;
}) {
  const { t } = useTranslation('myProof');
  const query = useMyCustodyProof();
  const { error } = query;
  const code = error instanceof ProblemAnswered ? error.problem.code : undefined;
  const reason = NOT_YET.find((one) => one === code);
  if (reason !== undefined) {
    return (
      <section className="panel">
        <p>{t(`none.${reason}`)}</p>
        <p className="note">{t('noneNext')}</p>
      </section>
    );
  }
  return <Loaded query={query}>{(proof) => <CustodyCheck proof={proof} {...props} />}</Loaded>;
}
