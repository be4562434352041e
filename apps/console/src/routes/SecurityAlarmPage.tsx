import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AlarmStory } from '../features/security/AlarmStory.tsx';
import { useSecurityAlarm } from '../features/security/queries/use-security.ts';
import { useMe } from '../features/session/queries/use-me.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { useSecurityLinks } from './security-links.tsx';
import { useMay } from './use-may.ts';

/** One security alarm: what it stands on, and who answers for it. */
export function SecurityAlarmPage() {
  const { t } = useTranslation('security');
  const { alarmNumber = '' } = useParams({ strict: false });
  const may = useMay();
  const links = useSecurityLinks();
  const { data: me } = useMe();
  const query = useSecurityAlarm(Number.parseInt(alarmNumber, 10));
  return (
    <>
      <PageTitle title={t('alarm')} note={<Link to="/security">{t('toSecurity')}</Link>} />
      <Loaded query={query}>
        {(detail) => (
          <div className="panels">
            <AlarmStory
              detail={detail}
              mayAnswer={may('acknowledgeSecurityAlarm')}
              myId={me?.personId}
              links={links}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
