import { textOfTrustRefusal } from '@ringfence/verifier';
import { Alert, Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { languageOf } from '../../ui/texts.ts';
import type { TrustChoice, TrustInUse } from './use-trust.ts';

const DIGITS_OF_GROUP = /.{4}/g;

/** Whose signatures count for the person, and the way to say it oneself. */
export function TrustPanel({ choice }: { readonly choice: TrustChoice }) {
  const { t, i18n } = useTranslation('myProof');
  const { inUse, isOther, refusal, open, forget } = choice;
  const inputId = useId();
  return (
    <Panel title={t('trust')} note={t('trustNote')}>
      <div className="form">
        {isOther ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('trustOther')}
            description={t('trustOtherNote')}
          />
        ) : null}
        {inUse === undefined ? <p>{t('trustNone')}</p> : <TrustFacts inUse={inUse} />}
        <div className="field">
          <label htmlFor={inputId}>{t('trustOpen')}</label>
          <input
            id={inputId}
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void open(file);
              // The same file may be opened again.
              target.value = '';
            }}
          />
        </div>
        {refusal === undefined ? null : (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('trustRefused')}
            description={textOfTrustRefusal(refusal)[languageOf(i18n.language)]}
          />
        )}
        {inUse?.isOwn === true ? (
          <div>
            <Button onClick={forget}>{t('trustForget')}</Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function TrustFacts({ inUse: { trust, isOwn } }: { readonly inUse: TrustInUse }) {
  const { t } = useTranslation('myProof');
  const { policy, bankKeys, fingerprint } = trust;
  const listed = (names: readonly string[]): string =>
    names.length === 0 ? t('trustNobody') : names.join(', ');
  return (
    <>
      <p>{t(isOwn ? 'trustOwn' : 'trustService')}</p>
      <Facts
        facts={[
          [
            t('fingerprint'),
            <code key="fingerprint" className="fingerprint">
              {fingerprint.match(DIGITS_OF_GROUP)?.join(' ')}
            </code>,
          ],
          [t('trustLogs'), listed(policy.logs.map(({ key }) => key.name))],
          [t('trustWitnesses'), listed(policy.witnesses.map(({ name }) => name))],
          [t('trustBanks'), listed(bankKeys.map(({ name }) => name))],
        ]}
      />
    </>
  );
}
