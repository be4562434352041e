import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { GrantFields } from './GrantFields.tsx';
import { type Asked, EMPTY_DRAFT, type MandateDraft } from './mandate-draft.ts';

/** Permits something new: what, then the signature under exactly that. */
export function GrantPanel({
  currency,
  sign,
}: {
  readonly currency: string;
  readonly sign: (asked: Asked, onDone: () => void, onBack: () => void) => ReactNode;
}) {
  const { t } = useTranslation('myMandate');
  const [isOpen, setIsOpen] = useState(false);
  const [draft, setDraft] = useState<MandateDraft>(EMPTY_DRAFT);
  const [asked, setAsked] = useState<Asked>();
  if (!isOpen) {
    return (
      <div>
        <Button
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t('grant')}
        </Button>
      </div>
    );
  }
  return (
    <Panel title={t('grant')} note={t('grantNote')}>
      {asked === undefined ? (
        <GrantFields draft={draft} onChange={setDraft} currency={currency} onNext={setAsked} />
      ) : (
        sign(
          asked,
          () => {
            setAsked(undefined);
            setDraft(EMPTY_DRAFT);
            setIsOpen(false);
          },
          () => {
            setAsked(undefined);
          },
        )
      )}
    </Panel>
  );
}
