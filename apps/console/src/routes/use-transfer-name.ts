import { useTranslation } from 'react-i18next';
import { splitTransferKind } from '../api/transfer-kinds.ts';

/** Names a movement of the books in words; what is not known is named as it is called. */
export function useTransferName(): (kind: string) => string {
  const { t, i18n } = useTranslation(['account', 'instruction']);
  return (kind) => {
    const { about, step } = splitTransferKind(kind);
    const keys = [`account:transfer.${about}`, `instruction:kind.${about}`];
    const known = keys.find((key) => i18n.exists(key));
    if (known === undefined) return kind;
    return step === undefined ? t(known) : `${t(known)} · ${t(`account:step.${step}`)}`;
  };
}
