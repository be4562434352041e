import type { api } from '@ringfence/client';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasskeyEnrolment } from '../features/passkey/PasskeyEnrolment.tsx';
import { PasskeySignIn } from '../features/passkey/PasskeySignIn.tsx';
import { PasswordForm } from '../features/session/PasswordForm.tsx';
import { useMe } from '../features/session/queries/use-me.ts';
import { SecondFactorForm } from '../features/session/SecondFactorForm.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Gate } from './Gate.tsx';
import { Shell } from './Shell.tsx';
import { useAllTexts } from './texts-context.ts';

const CustomerShell = lazy(() =>
  import('./CustomerShell.tsx').then(({ CustomerShell: one }) => ({ default: one })),
);
const TotpEnrolment = lazy(() =>
  import('../features/session/TotpEnrolment.tsx').then(({ TotpEnrolment: one }) => ({
    default: one,
  })),
);
const RecoveryCodes = lazy(() =>
  import('../features/session/RecoveryCodes.tsx').then(({ RecoveryCodes: one }) => ({
    default: one,
  })),
);

/** Whose new codes were shown here: the next person in the same tab has codes of their own. */
interface CodesOf {
  readonly personId: string;
  readonly step: 'shown' | 'kept';
}

/** The pages for whoever is signed in; whoever is not, sees the next step of the sign-in. */
export function SignedIn() {
  const { t } = useTranslation('session');
  const query = useMe();
  const [codes, setCodes] = useState<CodesOf>();
  if (query.data === undefined) {
    return (
      <Gate title="Ringfence">
        <Loaded query={query}>{() => null}</Loaded>
      </Gate>
    );
  }
  const me = query.data;
  if (me === null) {
    return (
      <Gate title={t('signIn')}>
        <PasswordForm />
        <PasskeySignIn />
      </Gate>
    );
  }
  if (me.stage === 'second_factor') {
    // Recovery codes stand in for whatever was lost, so nobody is kept out who has some left.
    const typed = [
      ...me.secondFactors.filter((factor) => factor === 'totp'),
      ...(me.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
    ];
    return (
      <Gate title={t('secondTitle')}>
        {me.secondFactors.includes('passkey') ? <PasskeySignIn isFirstChoice /> : null}
        {typed.length > 0 ? <SecondFactorForm secondFactors={typed} /> : null}
      </Gate>
    );
  }
  if (me.stage === 'enrolment') {
    return (
      <Gate title={t('enrolTitle')}>
        <p>{t('enrolNote')}</p>
        <PasskeyEnrolment />
        <Suspense>
          <TotpEnrolment isOnlyWay={!browserSupportsWebAuthn()} />
        </Suspense>
      </Gate>
    );
  }
  // Codes are made once, when the second factor is new; the page stays until they are kept.
  const { personId } = me;
  const step = codes?.personId === personId ? codes.step : 'none';
  if (step === 'shown' || (step === 'none' && me.recoveryCodesLeft === 0)) {
    return (
      <Gate title={t('codesTitle')}>
        <Suspense>
          <RecoveryCodes
            key={personId}
            onMade={() => {
              setCodes({ personId, step: 'shown' });
            }}
            onKept={() => {
              setCodes({ personId, step: 'kept' });
            }}
          />
        </Suspense>
      </Gate>
    );
  }
  return (
    <Suspense fallback={<Coming />}>
      <Inside me={me} />
    </Suspense>
  );
}

/** The frame of whoever is in, once its words are there. */
function Inside({ me }: { readonly me: api.Me }) {
  useAllTexts();
  return me.kind === 'staff' ? <Shell me={me} /> : <CustomerShell me={me} />;
}

function Coming() {
  const { t } = useTranslation(['session', 'ui']);
  return (
    <div className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      {t('ui:loading')}
    </div>
  );
}
