import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useProvenAct } from '../../api/step-up.ts';
import { ActButton } from '../../ui/ActButton.tsx';
import { GLASS_LISTS, glassActsOf } from './actions/glass-acts.ts';

/** The second person's word, and the third one's afterwards; never the word of who took part. */
export function GlassActs({
  poolId,
  personId,
  glass,
  mayAsk,
}: {
  readonly poolId: number;
  readonly personId: string;
  readonly glass: api.BreakGlass;
  readonly mayAsk: (route: string) => boolean;
}) {
  const { t } = useTranslation('glass');
  const acts = glassActsOf(poolId);
  const join = useProvenAct(acts.join, GLASS_LISTS);
  const review = useProvenAct(acts.review, GLASS_LISTS);
  const { state, recordId: breakGlassId, body } = glass;
  const tookPart =
    body.makerKeyId === personId || body.breakers.some(({ keyId }) => keyId === personId);
  if (tookPart) return <span className="note">{t('tookPart')}</span>;
  if (state === 'asked' && mayAsk('joinBreakGlass')) {
    return (
      <ActButton
        danger
        label={t('join')}
        note={t('joinNote')}
        act={join}
        given={() => breakGlassId}
      />
    );
  }
  const isReviewable = state === 'released' || state === 'overdue';
  if (!isReviewable || !mayAsk('reviewBreakGlass')) return <>–</>;
  return (
    <div className="panel-extra">
      {([true, false] as const).map((isJustified) => (
        <ActButton
          key={String(isJustified)}
          label={t(isJustified ? 'sayRight' : 'sayWrong')}
          danger={!isJustified}
          note={t('reviewNote')}
          act={review}
          reason={t('found')}
          given={(note) => ({ breakGlassId, isJustified, note })}
        />
      ))}
    </div>
  );
}
