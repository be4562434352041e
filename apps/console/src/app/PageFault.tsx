import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/**
 * What stands where a page should: a part of the console did not come, or failed. A part that did
 * not come is kept as such by the browser until the page is loaded again.
 */
export function PageFault({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('app');
  return (
    <div className="empty" role="alert">
      <p>{t('fault')}</p>
      <p>{t('faultNote')}</p>
      <p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </p>
      <Button
        type="primary"
        onClick={() => {
          location.reload();
        }}
      >
        {t('faultReload')}
      </Button>
    </div>
  );
}
