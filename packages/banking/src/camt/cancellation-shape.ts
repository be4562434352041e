import { DECIMAL_TEXT_LENGTH_MAX } from '../decimal-number.ts';
import {
  listItem,
  type MessageItem,
  type MessageShape,
  textItem,
} from '../message/message-shape.ts';
import { reasonItem } from '../message/status-reason.ts';
import { TEXT_LENGTH_MAX } from '../xml/xml-text.ts';

const ASSIGNMENT: readonly MessageItem[] = [
  textItem('assignmentId', 'Assgnmt/Id'),
  textItem('assignerName', 'Assgnmt/Assgnr/Pty/Nm', { lengthMax: TEXT_LENGTH_MAX.name }),
  textItem('assignerBic', 'Assgnmt/Assgnr/Agt/FinInstnId/BICFI', {
    also: ['Assgnmt/Assgnr/Agt/FinInstnId/BIC'],
  }),
  textItem('assigneeName', 'Assgnmt/Assgne/Pty/Nm', { lengthMax: TEXT_LENGTH_MAX.name }),
  textItem('assigneeBic', 'Assgnmt/Assgne/Agt/FinInstnId/BICFI', {
    also: ['Assgnmt/Assgne/Agt/FinInstnId/BIC'],
  }),
  textItem('createdAt', 'Assgnmt/CreDtTm'),
];

const TOTALS: readonly MessageItem[] = [
  textItem('count', 'CtrlData/NbOfTxs'),
  textItem('sum', 'CtrlData/CtrlSum', { lengthMax: DECIMAL_TEXT_LENGTH_MAX }),
];

function moneyItems(path: string): readonly MessageItem[] {
  return [
    textItem('currency', `${path}@Ccy`),
    textItem('amount', path, { lengthMax: DECIMAL_TEXT_LENGTH_MAX }),
  ];
}

/** The layout of a customer's request. */
export const CAMT_055: MessageShape = {
  names: /^camt\.055\.001\.[0-9]{2}$/,
  expected: 'camt.055',
  container: 'CstmrPmtCxlReq',
  items: [
    ...ASSIGNMENT,
    ...TOTALS,
    listItem('underlying', 'Undrlyg', [
      textItem('messageId', 'OrgnlGrpInfAndCxl/OrgnlMsgId'),
      textItem('messageName', 'OrgnlGrpInfAndCxl/OrgnlMsgNmId'),
      listItem('blocks', 'OrgnlPmtInfAndCxl', [
        textItem('paymentInformationId', 'OrgnlPmtInfId'),
        textItem('messageId', 'OrgnlGrpInf/OrgnlMsgId'),
        textItem('messageName', 'OrgnlGrpInf/OrgnlMsgNmId'),
        listItem('payments', 'TxInf', [
          textItem('cancellationId', 'CxlId'),
          textItem('instructionId', 'OrgnlInstrId'),
          textItem('endToEndId', 'OrgnlEndToEndId'),
          ...moneyItems('OrgnlInstdAmt'),
          textItem('executionDate', 'OrgnlReqdExctnDt/Dt', { also: ['OrgnlReqdExctnDt'] }),
          reasonItem('CxlRsnInf'),
        ]),
      ]),
    ]),
  ],
};

/** The layout of a request between banks. */
export const CAMT_056: MessageShape = {
  names: /^camt\.056\.001\.[0-9]{2}$/,
  expected: 'camt.056',
  container: 'FIToFIPmtCxlReq',
  items: [
    ...ASSIGNMENT,
    ...TOTALS,
    listItem('underlying', 'Undrlyg', [
      textItem('messageId', 'OrgnlGrpInfAndCxl/OrgnlMsgId'),
      textItem('messageName', 'OrgnlGrpInfAndCxl/OrgnlMsgNmId'),
      listItem('payments', 'TxInf', [
        textItem('cancellationId', 'CxlId'),
        textItem('messageId', 'OrgnlGrpInf/OrgnlMsgId'),
        textItem('messageName', 'OrgnlGrpInf/OrgnlMsgNmId'),
        textItem('instructionId', 'OrgnlInstrId'),
        textItem('endToEndId', 'OrgnlEndToEndId'),
        textItem('transactionId', 'OrgnlTxId'),
        ...moneyItems('OrgnlIntrBkSttlmAmt'),
        textItem('executionDate', 'OrgnlIntrBkSttlmDt'),
        reasonItem('CxlRsnInf'),
      ]),
    ]),
  ],
};

const ANSWERED_PAYMENT: readonly MessageItem[] = [
  textItem('cancellationStatusId', 'CxlStsId'),
  textItem('instructionId', 'OrgnlInstrId'),
  textItem('endToEndId', 'OrgnlEndToEndId'),
  textItem('transactionId', 'OrgnlTxId'),
  textItem('status', 'TxCxlSts'),
  reasonItem('CxlStsRsnInf'),
];

/** The layout of the answer to either. */
export const CAMT_029: MessageShape = {
  names: /^camt\.029\.001\.[0-9]{2}$/,
  expected: 'camt.029',
  container: 'RsltnOfInvstgtn',
  items: [
    ...ASSIGNMENT,
    textItem('caseId', 'RslvdCase/Id'),
    textItem('caseCreatorName', 'RslvdCase/Cretr/Pty/Nm', { lengthMax: TEXT_LENGTH_MAX.name }),
    textItem('caseCreatorBic', 'RslvdCase/Cretr/Agt/FinInstnId/BICFI'),
    textItem('confirmation', 'Sts/Conf'),
    listItem('cancellations', 'CxlDtls', [
      textItem('messageId', 'OrgnlGrpInfAndSts/OrgnlMsgId'),
      textItem('messageName', 'OrgnlGrpInfAndSts/OrgnlMsgNmId'),
      listItem('blocks', 'OrgnlPmtInfAndSts', [
        listItem('payments', 'TxInfAndSts', ANSWERED_PAYMENT),
      ]),
      listItem('payments', 'TxInfAndSts', ANSWERED_PAYMENT),
    ]),
  ],
};
