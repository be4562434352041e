import type { Countersigned } from '@ringfence/evidence';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Moment } from '../../ui/Moment.tsx';

const MOMENTS: ReadonlySet<string> = new Set(['expiresAt', 'notBefore']);

/** What is countersigned: read from the text that is hashed, and from nothing else. */
export function CountersignedFacts({
  countersigned,
  text,
  sha256,
}: {
  readonly countersigned: Countersigned;
  readonly text: string;
  readonly sha256: string;
}) {
  const { t } = useTranslation('secondPerson');
  const { kind, requestedBy, requestedAt, content, now } = countersigned;
  return (
    <div className="signed-text">
      <Facts
        facts={[
          [t('what'), t(`kind.${kind}`)],
          [t('requestedBy'), <code key="by">{requestedBy}</code>],
          [t('requestedAt'), <Moment key="at" at={requestedAt} />],
        ]}
      />
      <h3>{t('willBe')}</h3>
      <Members of={content} />
      <h3>{t('isNow')}</h3>
      {now === undefined ? <p>{t('isNowNothing')}</p> : <Members of={now} />}
      <details>
        <summary>{t('wholeText')}</summary>
        <pre className="json">{text}</pre>
        <p className="note">
          SHA-256 <code>{sha256}</code>
        </p>
      </details>
    </div>
  );
}

/** Members of the text under the names that this page has for them. */
function Members({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const { t, i18n } = useTranslation('secondPerson');
  const nameOf = (name: string): string =>
    i18n.exists(`field.${name}`, { ns: 'secondPerson' }) ? t(`field.${name}`) : name;
  return (
    <Facts
      facts={Object.entries(of).map(([name, value]) => [
        nameOf(name),
        MOMENTS.has(name) && typeof value === 'string' ? (
          <Moment key={name} at={value} />
        ) : (
          <code key={name}>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
        ),
      ])}
    />
  );
}
