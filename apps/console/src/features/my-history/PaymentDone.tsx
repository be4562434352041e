import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/Loaded.tsx';
import { MyStateBadge } from './MyStateBadge.tsx';
import { useMyInstruction } from './queries/use-my-instruction.ts';
import { SignedMoney } from './SignedMoney.tsx';

/** Where a request stands that was just signed: what the books say, not what the page hopes. */
export function PaymentDone({
  instructionId,
  currency,
  storyLink,
  onAgain,
}: {
  readonly instructionId: string;
  readonly currency: string;
  readonly storyLink: (text: ReactNode) => ReactNode;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation('myHistory');
  const query = useMyInstruction(instructionId);
  return (
    <section className="panel my-done" role="status">
      <Loaded query={query}>
        {({ instruction, arrivalDate }) => (
          <>
            <h2>{t(instruction.status === 'accepted' ? 'done' : 'refused')}</h2>
            <p className="my-amount">
              <SignedMoney
                amountMinor={instruction.amountMinor}
                direction={instruction.direction}
                currency={currency}
              />
            </p>
            <p>
              <MyStateBadge state={instruction.state} />{' '}
              {arrivalDate === undefined ? null : t('doneArrives', { day: arrivalDate })}
            </p>
            <p className="note">{t('doneNote')}</p>
          </>
        )}
      </Loaded>
      <div className="my-buttons">
        {storyLink(t('toStory'))}
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    </section>
  );
}
