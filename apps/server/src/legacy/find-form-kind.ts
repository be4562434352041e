import { CHECK_FILE_FORMS } from './forms/check-file-forms.ts';
import { CUSTOMER_FORMS } from './forms/customer-forms.ts';
import { PAYMENT_FORMS } from './forms/payment-forms.ts';
import { PROJECT_FORMS } from './forms/project-forms.ts';
import { QUERY_FORMS } from './forms/query-forms.ts';
import { TRADE_FORMS } from './forms/trade-forms.ts';
import { refuseForm } from './legacy-refused.ts';
import type { FormKind } from './plan.ts';
import { UNMAPPED_FORMS } from './unmapped.ts';

/** Every service of family L that is open here. */
export const FORM_KINDS: Readonly<Record<string, FormKind>> = {
  ...CUSTOMER_FORMS,
  ...PAYMENT_FORMS,
  ...PROJECT_FORMS,
  ...TRADE_FORMS,
  ...QUERY_FORMS,
  ...CHECK_FILE_FORMS,
};

/**
 * The service of a form, at the address that it was sent to.
 *
 * @throws {LegacyRefused} 100006 for a service that is not open, 100011 for one that only the
 *   customer may ask for
 */
export function findFormKind(serviceName: string, endpoint: FormKind['endpoint']): FormKind {
  const kind = Object.hasOwn(FORM_KINDS, serviceName) ? FORM_KINDS[serviceName] : undefined;
  if (kind === undefined) return refuseUnmapped(serviceName);
  if (kind.endpoint === endpoint) return kind;
  if (kind.endpoint === 'gateway') {
    return refuseForm('100011', {
      en: `${serviceName}: expected at /gateway, where the customer confirms it; received at /${endpoint}`,
      'zh-CN': `${serviceName}:须由客户在 /gateway 确认,不可由平台直连`,
    });
  }
  return refuseForm('100006', {
    en: `${serviceName}: expected at /${kind.endpoint}; received at /${endpoint}`,
    'zh-CN': `${serviceName}:应发送至 /${kind.endpoint}`,
  });
}

function refuseUnmapped(serviceName: string): never {
  const why = Object.entries(UNMAPPED_FORMS).find(([name]) => name === serviceName)?.[1];
  return refuseForm('100006', {
    en: `the service is not open: ${why?.en ?? 'no service of family L has this name here'}`,
    'zh-CN': `接口未开通:${why?.['zh-CN'] ?? '没有此名称的接口'}`,
  });
}
