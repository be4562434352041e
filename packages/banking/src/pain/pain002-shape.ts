import { DECIMAL_TEXT_LENGTH_MAX } from '../decimal-number.ts';
import { listItem, type MessageShape, textItem } from '../message/message-shape.ts';
import { reasonItem } from '../message/status-reason.ts';

/** The layout of pain.002, the same in every version as far as it is used here. */
export const PAIN002_SHAPE: MessageShape = {
  names: /^pain\.002\.[0-9]{3}\.[0-9]{2}$/,
  expected: 'pain.002',
  container: 'CstmrPmtStsRpt',
  items: [
    textItem('messageId', 'GrpHdr/MsgId'),
    textItem('createdAt', 'GrpHdr/CreDtTm'),
    textItem('originalMessageId', 'OrgnlGrpInfAndSts/OrgnlMsgId'),
    textItem('originalMessageName', 'OrgnlGrpInfAndSts/OrgnlMsgNmId'),
    textItem('status', 'OrgnlGrpInfAndSts/GrpSts'),
    reasonItem('OrgnlGrpInfAndSts/StsRsnInf'),
    listItem('paymentInformation', 'OrgnlPmtInfAndSts', [
      textItem('paymentInformationId', 'OrgnlPmtInfId'),
      textItem('status', 'PmtInfSts'),
      reasonItem('StsRsnInf'),
      listItem('payments', 'TxInfAndSts', [
        textItem('statusId', 'StsId'),
        textItem('instructionId', 'OrgnlInstrId'),
        textItem('endToEndId', 'OrgnlEndToEndId'),
        textItem('status', 'TxSts'),
        reasonItem('StsRsnInf'),
        textItem('acceptedAt', 'AccptncDtTm'),
        textItem('accountServicerReference', 'AcctSvcrRef'),
        textItem('currency', 'OrgnlTxRef/Amt/InstdAmt@Ccy'),
        textItem('amount', 'OrgnlTxRef/Amt/InstdAmt', { lengthMax: DECIMAL_TEXT_LENGTH_MAX }),
      ]),
    ]),
  ],
};
