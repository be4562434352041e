import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { SESSION_ACTS } from './actions/session-acts.ts';
import { useSessionAct } from './actions/use-session-act.ts';

/** Makes recovery codes and shows them, this once. */
export function RecoveryCodes({
  onMade,
  onKept,
}: {
  readonly onMade: () => void;
  readonly onKept: () => void;
}) {
  const { t } = useTranslation('session');
  const { mutate: make, ...made } = useSessionAct(SESSION_ACTS.makeRecoveryCodes);
  const wasAsked = useRef(false);
  useEffect(() => {
    // Made once: other codes would make those on the paper worthless.
    if (wasAsked.current) return;
    wasAsked.current = true;
    make(undefined, { onSuccess: onMade });
  }, [make, onMade]);
  return (
    <div className="form">
      <p>{t('codesNote')}</p>
      {made.error === null ? null : (
        <ProblemNotice
          fault={made.error}
          onRetry={() => {
            make(undefined, { onSuccess: onMade });
          }}
        />
      )}
      <ul className="codes">
        {made.data?.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button
        type="primary"
        size="large"
        loading={made.isPending}
        disabled={made.data === undefined}
        onClick={onKept}
      >
        {t('codesKept')}
      </Button>
    </div>
  );
}
