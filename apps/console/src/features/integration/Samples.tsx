import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../api/new-command-id.ts';
import { Panel } from '../../ui/Panel.tsx';
import { SAMPLES, type SampleName, sampleOf } from './samples.ts';

/** Requests that work as they stand, with the ids of the pool. */
export function Samples({ poolId }: { readonly poolId: number }) {
  const { t } = useTranslation('integration');
  return (
    <Panel title={t('samples')} note={t('samplesNote')}>
      <pre className="json">{"export RINGFENCE_KEY='rf_…'"}</pre>
      {SAMPLES.map((name) => (
        <Sample key={name} name={name} poolId={poolId} />
      ))}
    </Panel>
  );
}

function Sample({ name, poolId }: { readonly name: SampleName; readonly poolId: number }) {
  const { t } = useTranslation('integration');
  const [id] = useState(newCommandId);
  const [isCopied, setIsCopied] = useState(false);
  const text = sampleOf(name, { origin: location.origin, poolId, id });
  return (
    <section aria-label={t(`sample.${name}`)}>
      <div className="outcome-line">
        <h3>{t(`sample.${name}`)}</h3>
        <span className="note">{t(`sampleRole.${name}`)}</span>
        <Button
          size="small"
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      </div>
      <pre className="json">{text}</pre>
    </section>
  );
}
