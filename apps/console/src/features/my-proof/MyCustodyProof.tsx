import { type api, ProblemAnswered } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { CustodyCheck } from './CustodyCheck.tsx';
import { useMyCustodyProof } from './queries/use-my-custody-proof.ts';
import { useShownThen } from './queries/use-shown-then.ts';

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
  return <Loaded query={query}>{(proof) => <HeldAgainstPages proof={proof} {...props} />}</Loaded>;
}

/** The proof, once it is known what the other pages say of its moment. */
function HeldAgainstPages(props: {
  readonly proof: api.MyCustodyProof;
  readonly identity: string;
  readonly entriesLink: ReactNode;
}) {
  const query = useShownThen(props.proof);
  // The proof stands by itself: what cannot be read now only leaves this comparison out.
  if (query.data === undefined && query.error !== null)
    return <CustodyCheck shown={{ reason: 'unread' }} {...props} />;
  return <Loaded query={query}>{(shown) => <CustodyCheck shown={shown} {...props} />}</Loaded>;
}
