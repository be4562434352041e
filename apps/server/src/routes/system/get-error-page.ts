import { formatErrorPageHtml, isProblemCode, ROUTES } from '@ringfence/contract';
import { answered, implementPublic, refused } from '../../http/call.ts';

export const getErrorPageRoute = implementPublic(ROUTES.getErrorPage, async (call) => {
  const { code } = call.params;
  if (!isProblemCode(code)) return refused({ code: 'record_not_found' });

  return answered(formatErrorPageHtml(code, call.language));
});
