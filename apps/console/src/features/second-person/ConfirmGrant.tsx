import { useTranslation } from 'react-i18next';
import {
  GRANT_LISTS,
  type GrantWaiting,
  SECOND_PERSON_ACTS,
} from './actions/second-person-acts.ts';
import { type SignNotice, SignSubject } from './SignSubject.tsx';

/** Confirms a role that waits, by a signature of what it is. */
export function ConfirmGrant({
  grant,
  notice,
}: {
  readonly grant: GrantWaiting;
  readonly notice: SignNotice;
}) {
  const { t } = useTranslation('secondPerson');
  const { personId, grantId } = grant;
  const path = { personId, grantId };
  return (
    <SignSubject
      subjectId={grantId}
      label={t('confirmRole')}
      read={async () => SECOND_PERSON_ACTS.readGrant(path)}
      send={async (body) => SECOND_PERSON_ACTS.confirmGrant(path, body)}
      stale={GRANT_LISTS}
      notice={notice}
    />
  );
}
