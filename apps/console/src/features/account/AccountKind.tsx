import { useTranslation } from 'react-i18next';

/** The kinds of the shipped programmes; a programme of one's own may have others. */
const KINDS_KNOWN: ReadonlySet<string> = new Set([
  'advance',
  'bank_mirror',
  'compensation',
  'customer',
  'fees_accrued',
  'in_transit_in',
  'in_transit_out',
  'interest',
  'marketing',
  'profit_share',
  'suspense',
]);

/** What an account is for. */
export function AccountKind({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('account');
  if (!KINDS_KNOWN.has(kind)) return <code>{kind}</code>;
  return <>{t(`kind.${kind}`)}</>;
}
