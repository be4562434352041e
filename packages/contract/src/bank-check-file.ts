import { Type } from 'typebox';
import { closedObject, pageOf } from './closed-object.ts';
import { AmountMinor, BusinessDate, Moment, PoolId } from './field.ts';

/** Lines of a bank's check file that one answer shows. */
export const BANK_CHECK_LINES_MAX = 1_000;

const FileNumber = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Grows in the order in which files came. 按到达顺序递增。',
});

export const BankCheckFilePath = closedObject({ poolId: PoolId, fileNumber: FileNumber });

/** Where our signed confirmation of a check file is. */
export const CHECK_CONFIRMATION_STATES = ['kept', 'placed', 'acknowledged', 'refused'] as const;

export const BankCheckConfirmation = closedObject(
  {
    state: Type.Enum([...CHECK_CONFIRMATION_STATES], {
      type: 'string',
      description: 'What the bank said of it, or how far it is. 银行的答复,或送达情况。',
    }),
    name: Type.String({ description: 'The file that was sent. 发出的文件名。' }),
    at: Moment,
    reason: Type.Optional(Type.String({ description: 'Why the bank refused it. 银行拒绝原因。' })),
  },
  { title: 'BankCheckConfirmation' },
);

export const BankCheckFileSummary = closedObject(
  {
    fileNumber: FileNumber,
    businessDate: BusinessDate,
    name: Type.String({ description: 'As the bank named it. 银行文件名。' }),
    list: Type.Enum(['orders', 'movements'], {
      type: 'string',
      description: 'Orders are compared line by line. 指令清单参与逐笔对账。',
    }),
    sha256: Type.String({ description: 'Hexadecimal. 十六进制摘要。' }),
    bytes: Type.Integer({ minimum: 0 }),
    receivedAt: Moment,
  },
  { title: 'BankCheckFileSummary' },
);

export const BankCheckFilePage = pageOf(BankCheckFileSummary, 'BankCheckFilePage');

export const BankCheckLine = closedObject(
  {
    item: Type.String({ description: 'Names the line. 明细编号。' }),
    side: Type.Enum(['credit', 'debit'], { type: 'string' }),
    amountMinor: AmountMinor,
    businessDate: BusinessDate,
    endToEndId: Type.Optional(Type.String()),
    bankReference: Type.Optional(Type.String()),
    status: Type.Optional(Type.String()),
  },
  { title: 'BankCheckLine' },
);

export const BankCheckFileRecord = closedObject(
  {
    ...BankCheckFileSummary.properties,
    format: Type.String({ description: 'Found by content. 按内容识别的格式。' }),
    lineCount: Type.Integer({ minimum: 0 }),
    creditMinor: AmountMinor,
    debitMinor: AmountMinor,
    confirmation: Type.Optional(BankCheckConfirmation),
    lines: Type.Array(BankCheckLine, {
      maxItems: BANK_CHECK_LINES_MAX,
      description: 'The first of them. 最前若干条。',
    }),
  },
  { title: 'BankCheckFileRecord' },
);
