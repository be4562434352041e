/** Where a message about payments has what a check counts and adds up. */
export interface PaymentMessage {
  /** Without a version: 'pain.001'. */
  readonly name: string;
  /** The element below Document, in every version. */
  readonly containers: readonly string[];
  /** What a message has several of: payment information, underlying messages, details. */
  readonly block: string;
  /** Below the container. */
  readonly payments: readonly string[];
  /** The amount of a payment, below it; none where the message asks for nothing. */
  readonly amounts: readonly string[];
  /** Where the number and the control sum of all payments stand. */
  readonly totals?: string;
  /** Whether each block states its own, and each payment has an amount. */
  readonly isOrder: boolean;
}

/** The messages that ask for payments, tell what became of them, or call them back. */
export const PAYMENT_MESSAGES: readonly PaymentMessage[] = [
  {
    name: 'pain.001',
    containers: ['CstmrCdtTrfInitn', 'pain.001.001.02'],
    block: 'PmtInf',
    payments: ['PmtInf/CdtTrfTxInf'],
    amounts: ['Amt/InstdAmt', 'Amt/EqvtAmt/Amt'],
    totals: 'GrpHdr',
    isOrder: true,
  },
  {
    name: 'pain.008',
    containers: ['CstmrDrctDbtInitn', 'pain.008.001.01'],
    block: 'PmtInf',
    payments: ['PmtInf/DrctDbtTxInf'],
    amounts: ['InstdAmt'],
    totals: 'GrpHdr',
    isOrder: true,
  },
  {
    name: 'pain.002',
    containers: ['CstmrPmtStsRpt', 'pain.002.001.02'],
    block: 'OrgnlPmtInfAndSts',
    payments: ['OrgnlPmtInfAndSts/TxInfAndSts', 'TxInfAndSts'],
    amounts: [],
    isOrder: false,
  },
  {
    name: 'camt.055',
    containers: ['CstmrPmtCxlReq'],
    block: 'Undrlyg',
    payments: ['Undrlyg/OrgnlPmtInfAndCxl/TxInf'],
    amounts: ['OrgnlInstdAmt'],
    totals: 'CtrlData',
    isOrder: false,
  },
  {
    name: 'camt.056',
    containers: ['FIToFIPmtCxlReq'],
    block: 'Undrlyg',
    payments: ['Undrlyg/TxInf'],
    amounts: ['OrgnlIntrBkSttlmAmt'],
    totals: 'CtrlData',
    isOrder: false,
  },
  {
    name: 'camt.029',
    containers: ['RsltnOfInvstgtn'],
    block: 'CxlDtls',
    payments: ['CxlDtls/TxInfAndSts', 'CxlDtls/OrgnlPmtInfAndSts/TxInfAndSts'],
    amounts: [],
    isOrder: false,
  },
];

const NAMESPACE = /xmlns(?::[A-Za-z0-9_.-]{1,64})?\s{0,8}=\s{0,8}["']([^"']{0,256})["']/g;
const STATEMENT = /camt\.05[234]\b/;

/**
 * The message about payments that the beginning of an XML file announces: by a namespace, else by
 * its element.
 *
 * @returns undefined when it announces none, or a statement as well
 */
export function announcedPaymentMessage(head: string): PaymentMessage | undefined {
  const namespaces = [...head.matchAll(NAMESPACE)].map(([, namespace = '']) => namespace);
  if (namespaces.some((namespace) => STATEMENT.test(namespace))) return undefined;
  return PAYMENT_MESSAGES.find(
    ({ name, containers }) =>
      namespaces.some((namespace) => namespace.includes(`${name}.001`)) ||
      containers.some((container) => head.includes(`<${container}>`)),
  );
}
