import type { api } from '@ringfence/client';
import type { ReactNode } from 'react';
import { useMyMoney } from '../features/my-money/queries/use-my-money.ts';
import { Loaded } from '../ui/Loaded.tsx';

/** A page about the money of whoever is signed in, once it is known. */
export function WithMoney({ children }: { readonly children: (money: api.MyMoney) => ReactNode }) {
  const query = useMyMoney();
  return <Loaded query={query}>{children}</Loaded>;
}
