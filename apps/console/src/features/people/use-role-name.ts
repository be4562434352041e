import type { api } from '@ringfence/client';
import { useTranslation } from 'react-i18next';
import { useRoles } from './queries/use-roles.ts';

/** Names a role in the language of the reader. */
export function useRoleName(): (role: api.RoleGrant['role']) => string {
  const { i18n } = useTranslation();
  const { data: known } = useRoles();
  return (role) => {
    const name = known?.roles.find((one) => one.role === role)?.name;
    return name?.[i18n.language === 'en' ? 'en' : 'zh-CN'] ?? role;
  };
}
