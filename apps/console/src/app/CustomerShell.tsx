import type { api } from '@ringfence/client';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Frame } from './Frame.tsx';
import { MY_WAY } from './my-way.ts';
import './my.css';

/** The frame of the pages of a customer, who sees its own money and nothing else. */
export function CustomerShell({ me }: { readonly me: api.Me }) {
  const { t } = useTranslation('my');
  return (
    <Frame me={me}>
      {MY_WAY.map(({ page, to }) => (
        <Link key={page} to={to} activeOptions={{ exact: to === '/my' }}>
          {t(page)}
        </Link>
      ))}
    </Frame>
  );
}
