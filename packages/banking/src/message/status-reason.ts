import type { StatusReason } from '../pain/payment-status.ts';
import { StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { listItem, type MessageItem, type MessageValues, textItem } from './message-shape.ts';

/** How long a line of words beside a reason may be, in characters. */
const REASON_LINE_LENGTH_MAX = 105;
const CODE = /^[A-Z0-9]{3,4}$/;

/** A repeated reason: StsRsnInf, CxlRsnInf or CxlStsRsnInf. */
export function reasonItem(path: string): MessageItem {
  return listItem('reasons', path, [
    textItem('code', 'Rsn/Cd', { also: ['StsRsn/Cd'] }),
    textItem('proprietary', 'Rsn/Prtry', { also: ['StsRsn/Prtry'] }),
    textItem('text', 'AddtlInf', {
      also: ['AddtlStsRsnInf'],
      lengthMax: REASON_LINE_LENGTH_MAX,
      lines: true,
    }),
  ]);
}

export function parseReasons(values: MessageValues): readonly StatusReason[] {
  return (values.lists['reasons'] ?? []).map(({ texts: { code, proprietary, text } }) => ({
    ...(code === undefined ? {} : { code }),
    ...(proprietary === undefined ? {} : { proprietary }),
    ...(text === undefined ? {} : { text }),
  }));
}

export function reasonValues(reasons: readonly StatusReason[]): readonly MessageValues[] {
  return reasons.map(({ code, proprietary, text }) => ({
    texts: { code, proprietary, text },
    lists: {},
  }));
}

/**
 * A code of an ISO 20022 list, absent or as written.
 *
 * @throws {StatementFormatError} rule `code` when it does not look like one
 */
export function parseCode(values: MessageValues, field: string): string | undefined {
  const code = values.texts[field];
  if (code === undefined || CODE.test(code)) return code;
  throw new StatementFormatError({
    rule: 'code',
    expected: 'AAAA',
    received: shapeOf(code),
    ...values.place,
  });
}
