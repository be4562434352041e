import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Money } from '../../ui/Money.tsx';
import { type ActFact, hasList, listActFacts } from './act-facts.ts';

const MINOR_UNITS = /^-?[0-9]+$/u;

/**
 * An act of the staff as it was proposed: its single values under words, amounts as money, and all
 * of it word for word. A member that has no word here keeps its name.
 */
export function ActContent({
  act,
  currency,
}: {
  readonly act: Readonly<Record<string, unknown>>;
  /** Of its amounts. */
  readonly currency: string;
}) {
  const { t, i18n } = useTranslation(['approval', 'actMember']);
  const wordOf = (name: string) =>
    i18n.exists(`member.${name}`, { ns: 'actMember' }) ? t(`actMember:member.${name}`) : name;
  const short = listActFacts(act).map(
    (fact) =>
      [
        fact.path.map(wordOf).join(' · '),
        <ActValue key={fact.path.join('.')} fact={fact} currency={currency} />,
      ] as const,
  );
  return (
    <div className="signed-text">
      {short.length === 0 ? null : <Facts facts={short} />}
      <details open={hasList(act)}>
        <summary>{t('wholeAct')}</summary>
        <pre className="json">{JSON.stringify(act, undefined, 2)}</pre>
      </details>
    </div>
  );
}

function ActValue({
  fact: { path, value },
  currency,
}: {
  readonly fact: ActFact;
  readonly currency: string;
}) {
  const { t, i18n } = useTranslation('actMember');
  const name = path.at(-1) ?? '';
  const written = String(value);
  if (name.endsWith('Minor') && MINOR_UNITS.test(written)) {
    return <Money minor={written} currency={currency} />;
  }
  const key = typeof value === 'boolean' ? `value.${written}` : `value.${name}.${written}`;
  return <span>{i18n.exists(key, { ns: 'actMember' }) ? t(key) : written}</span>;
}
