import { isoMessageOfNamespace, namespacesOf } from '../camt/camt-format.ts';
import { createRemarks, remarked } from '../check-remark.ts';
import type { StatementCheck, StatementChecking } from '../check-statement.ts';
import { parseDecimalNumber } from '../decimal-number.ts';
import { type FormatPlace, StatementFormatError, shapeOf } from '../statement-format-error.ts';
import { createTextDecoding } from '../text/text-decoding.ts';
import {
  createElementTree,
  type ElementAttributes,
  type ElementRule,
} from '../xml/element-rules.ts';
import { createXmlReader, type XmlReader } from '../xml/xml-reader.ts';
import { createPaymentGroup, type PaymentGroup } from './payment-group.ts';
import type { PaymentMessage } from './payment-messages.ts';

/**
 * Checks a message about payments of any size, without keeping it: are the number of payments and
 * the control sum, of the message and of each block of orders, those of the payments? Statements
 * are its blocks, entries its payments.
 *
 * A control sum adds numbers, whatever their currencies, as the standard says. A request that calls
 * a whole message back names no payment, and an answer states no totals: nothing is compared.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 *
 * @invariant B1 the verdict does not depend on how the bytes are cut into chunks
 */
export function createPaymentCheck(message: PaymentMessage): StatementChecking {
  let format = message.name;
  let seen = false;
  let blocks = 0;
  let payments = 0;
  let compared = 0;
  let differing = 0;
  let fault: StatementFormatError | undefined;
  let broken = false;
  const remarks = createRemarks();
  const whole = createPaymentGroup();
  let block = createPaymentGroup();
  let amount: string | undefined;

  const decoding = createTextDecoding(() => undefined);
  const tree = createElementTree({
    searching: true,
    rules: message.containers.flatMap((container) => [
      {
        path: container,
        opened: openContainer,
        closed: () => {
          compare(whole, {});
        },
      },
      ...totalsRules(container, message.totals, () => whole),
      ...blockRules(`${container}/${message.block}`),
      ...message.payments.flatMap((path) => paymentRules(`${container}/${path}`)),
    ]),
  });
  tree.opened = learnFormat;
  const reader: XmlReader = createXmlReader(tree);

  function learnFormat(attributes: ElementAttributes): void {
    const named = namespacesOf(attributes).map(isoMessageOfNamespace);
    format = named.find((found) => found?.startsWith(message.name)) ?? format;
  }

  function openContainer(attributes: ElementAttributes): void {
    learnFormat(attributes);
    seen = true;
  }

  function totalsRules(
    path: string,
    below: string | undefined,
    group: () => PaymentGroup,
  ): readonly ElementRule[] {
    if (below === undefined) return [];
    const prefix = below === '' ? path : `${path}/${below}`;
    return [
      {
        path: `${prefix}/NbOfTxs`,
        value: (text) => {
          group().stateCount(text);
        },
      },
      {
        path: `${prefix}/CtrlSum`,
        value: (text) => {
          group().stateSum(text);
        },
      },
    ];
  }

  function blockRules(path: string): readonly ElementRule[] {
    return [
      {
        path,
        opened: () => {
          blocks += 1;
          block = createPaymentGroup();
        },
        closed: () => {
          if (message.isOrder) compare(block, { ...reader.position(), path: reader.path() });
        },
      },
      ...(message.isOrder ? totalsRules(path, '', () => block) : []),
    ];
  }

  function paymentRules(path: string): readonly ElementRule[] {
    const amounts = message.amounts.map((element) => ({
      path: `${path}/${element}`,
      value: (text: string) => {
        amount ??= text;
      },
    }));
    const opened = (): void => {
      payments += 1;
      amount = undefined;
    };
    return [{ path, opened, closed: closePayment }, ...amounts];
  }

  function closePayment(): void {
    const number = amount === undefined ? undefined : parseDecimalNumber(amount);
    const isMissing = amount === undefined && message.isOrder;
    if (isMissing || (amount !== undefined && number === undefined)) {
      fault ??= reader.fault({
        rule: isMissing ? 'required' : 'decimal_number',
        expected: isMissing ? message.amounts.join(' | ') : '12.34',
        received: amount === undefined ? '-' : shapeOf(amount),
      });
    }
    whole.add(number);
    block.add(number);
  }

  /** What a message that names no payment states is of payments elsewhere. */
  function compare(group: PaymentGroup, place: FormatPlace): void {
    if (!group.isStated() || (payments === 0 && !message.isOrder)) return;
    compared += 1;
    if (group.agrees()) return;
    differing += 1;
    remarks.note('control_totals', place);
  }

  function attempt(read: () => void): void {
    if (broken) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof StatementFormatError)) throw error;
      fault = error;
      broken = true;
    }
  }

  return {
    write(chunk) {
      attempt(() => {
        decoding.decode(chunk, reader.write);
      });
    },
    end(): StatementCheck {
      attempt(() => {
        decoding.end(reader.write);
        reader.end();
        if (!seen) {
          const expected = message.containers[0] ?? '';
          throw reader.fault({ rule: 'required', expected, received: '-' });
        }
      });
      const counts = broken
        ? { format, statements: 0, entries: 0, details: 0 }
        : { format, statements: blocks, entries: payments, details: 0 };
      if (fault !== undefined) return { ...counts, verdict: 'invalid', error: fault };
      const read = { ...counts, ...remarked(remarks.list()) };
      if (compared === 0) return { ...read, verdict: 'not_applicable' };
      return { ...read, verdict: differing === 0 ? 'ok' : 'differs' };
    },
  };
}
