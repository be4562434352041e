import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import mark from '../mark.svg';
import { Tools } from './Tools.tsx';

/** The frame of the pages before somebody is signed in. */
export function Gate({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('session');
  return (
    <div className="gate">
      <header className="gate-head">
        <span className="brand">
          <img src={mark} alt="" />
          Ringfence
        </span>
        <div className="shell-tools">
          <Tools />
        </div>
      </header>
      <main className="gate-body">
        <div className="gate-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
      <footer className="gate-foot">{t('subtitle')}</footer>
    </div>
  );
}
