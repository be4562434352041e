import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Position } from './PositionPage.tsx';
import { WithPool } from './WithPool.tsx';

/** The position for a screen on the wall: large, without the frame, asked for again by itself. */
export function WallPage() {
  const { t } = useTranslation('position');
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['wall'] = 'on';
    return () => {
      delete root.dataset['wall'];
    };
  }, []);
  return (
    <WithPool>
      {({ poolId, name, currency }) => (
        <Position
          poolId={poolId}
          name={name}
          currency={currency}
          extra={
            <Link to="/pools/$poolId/position" params={{ poolId: String(poolId) }}>
              {t('wallLeave')}
            </Link>
          }
        />
      )}
    </WithPool>
  );
}
