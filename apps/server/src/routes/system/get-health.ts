import { ROUTES } from '@ringfence/contract';
import { answered, implementPublic } from '../../http/call.ts';

export const getHealthRoute = implementPublic(ROUTES.getHealth, async () =>
  answered({ status: 'alive' }),
);
