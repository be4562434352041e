import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What stands at an address that no page has. */
export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <div className="empty">
      <p>{t('notFound')}</p>
      <Link to="/">{t('notFoundLink')}</Link>
    </div>
  );
}
