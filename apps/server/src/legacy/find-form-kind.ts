import { refuseForm } from './legacy-refused.ts';
import type { LegacyService } from './plan.ts';
import { CHECK_FILE_SERVICES } from './services/check-file-services.ts';
import { CUSTOMER_SERVICES } from './services/customer-services.ts';
import { PAYMENT_SERVICES } from './services/payment-services.ts';
import { PROJECT_SERVICES } from './services/project-services.ts';
import { QUERY_SERVICES } from './services/query-services.ts';
import { TRADE_SERVICES } from './services/trade-services.ts';
import { UNMAPPED_SERVICES } from './unmapped.ts';

/** Every service of family L that is open here. */
export const SERVICES: Readonly<Record<string, LegacyService>> = {
  ...CUSTOMER_SERVICES,
  ...PAYMENT_SERVICES,
  ...PROJECT_SERVICES,
  ...TRADE_SERVICES,
  ...QUERY_SERVICES,
  ...CHECK_FILE_SERVICES,
};

/**
 * The service of a form, at the address that it was sent to.
 *
 * @throws {LegacyRefused} 100006 for a service that is not open, 100011 for one that only the
 *   customer may ask for
 */
export function findService(
  serviceName: string,
  endpoint: LegacyService['endpoint'],
): LegacyService {
  const service = Object.hasOwn(SERVICES, serviceName) ? SERVICES[serviceName] : undefined;
  if (service === undefined) return refuseUnmapped(serviceName);
  if (service.endpoint === endpoint) return service;
  if (service.endpoint === 'gateway') {
    return refuseForm('100011', {
      en: `${serviceName}: expected at /gateway, where the customer confirms it; received at /${endpoint}`,
      'zh-CN': `${serviceName}:须由客户在 /gateway 确认,不可由平台直连`,
    });
  }
  return refuseForm('100006', {
    en: `${serviceName}: expected at /${service.endpoint}; received at /${endpoint}`,
    'zh-CN': `${serviceName}:应发送至 /${service.endpoint}`,
  });
}

function refuseUnmapped(serviceName: string): never {
  const why = Object.entries(UNMAPPED_SERVICES).find(([name]) => name === serviceName)?.[1];
  return refuseForm('100006', {
    en: `the service is not open: ${why?.en ?? 'no service of family L has this name here'}`,
    'zh-CN': `接口未开通:${why?.['zh-CN'] ?? '没有此名称的接口'}`,
  });
}
