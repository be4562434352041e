import { useTranslation } from 'react-i18next';
import {
  GRANT_LISTS,
  type GrantWaiting,
  SECOND_PERSON_ACTS,
} from './actions/second-person-acts.ts';
import type { SignNotice } from './SignSubject.tsx';
import { SignUnlessMine } from './SignUnlessMine.tsx';

/** Confirms a role that waits, by a signature of what it is. */
export function ConfirmGrant({
  grant,
  myId,
  notice,
}: {
  readonly grant: GrantWaiting & { readonly grantedBy: string };
  readonly myId: string | undefined;
  readonly notice: SignNotice;
}) {
  const { t } = useTranslation('secondPerson');
  const { personId, grantId, grantedBy } = grant;
  const path = { personId, grantId };
  return (
    <SignUnlessMine
      myId={myId}
      concerned={[grantedBy, personId]}
      subjectId={grantId}
      label={t('confirmRole')}
      read={async () => SECOND_PERSON_ACTS.readGrant(path)}
      send={async (body) => SECOND_PERSON_ACTS.confirmGrant(path, body)}
      stale={GRANT_LISTS}
      notice={notice}
    />
  );
}
