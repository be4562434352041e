import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';

/** An act of the staff as it was proposed: what is short as facts, all of it word for word. */
export function ActContent({ act }: { readonly act: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('approval');
  const short = Object.entries(act).flatMap(([name, value]) => {
    if (name === 'kind' || typeof value === 'object') return [];
    return [
      [
        name,
        <span key={name}>{typeof value === 'string' ? value : JSON.stringify(value)}</span>,
      ] as const,
    ];
  });
  return (
    <div className="signed-text">
      {short.length === 0 ? null : <Facts facts={short} />}
      <details open={short.length < Object.keys(act).length - 1}>
        <summary>{t('wholeAct')}</summary>
        <pre className="json">{JSON.stringify(act, undefined, 2)}</pre>
      </details>
    </div>
  );
}
