import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';

/** What is changed of the settings of a pool. */
export function settingActsOf(poolId: number) {
  const path = { poolId };
  return {
    setTerms: (body: api.SetTerms) => api.setTerms({ client, path, body }),
    publishFee: (body: api.PublishFee) => api.publishFee({ client, path, body }),
    setFeeDay: (body: api.SetFeeSettlementDay) => api.setFeeSettlementDay({ client, path, body }),
    setInterestPolicy: (body: api.SetInterestPolicy) =>
      api.setInterestPolicy({ client, path, body }),
    setSchedule: (body: api.SetDaySchedule) => api.setDaySchedule({ client, path, body }),
    adoptCalendar: (body: api.AdoptCalendar) => api.adoptCalendar({ client, path, body }),
    setSuspense: (body: api.SetSuspensePolicy) => api.setSuspensePolicy({ client, path, body }),
    setIntake: (body: api.SetIntake) => api.setIntake({ client, path, body }),
    setCustomers: (body: api.SetCustomerSettings) =>
      api.setCustomerSettings({ client, path, body }),
  } as const;
}

/** The lists that a change makes old. */
export const SETTING_LISTS = ['settings', 'pools'] as const;
