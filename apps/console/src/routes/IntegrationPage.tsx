import { useTranslation } from 'react-i18next';
import { Samples } from '../features/integration/Samples.tsx';
import { SignatureTester } from '../features/integration/SignatureTester.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { WithPool } from './WithPool.tsx';

/** Trying the interface: requests that work, and what is wrong with a signature. */
export function IntegrationPage() {
  const { t } = useTranslation('integration');
  return (
    <WithPool>
      {({ poolId }) => (
        <>
          <PageTitle title={t('title')} note={t('titleNote')} />
          <div className="panels">
            <Panel title={t('api')} note={t('apiNote')}>
              <p className="line-form">
                <a href="/docs" target="_blank" rel="noreferrer">
                  {t('apiOpen')}
                </a>{' '}
                <a href="/docs/json" target="_blank" rel="noreferrer">
                  JSON
                </a>
              </p>
            </Panel>
            <Samples key={poolId} poolId={poolId} />
            <SignatureTester />
          </div>
        </>
      )}
    </WithPool>
  );
}
