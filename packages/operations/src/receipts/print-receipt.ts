import {
  layOutReceipt,
  type ReceiptFacts,
  type ReportLanguage,
  receiptAddress,
  receiptHints,
} from '@ringfence/reporting';
import { printReport } from '../reporting/print-report.ts';

/** The receipt of an instruction as PDF in one language, with a code that leads to its check. */
export async function printReceipt(facts: ReceiptFacts, language: ReportLanguage): Promise<Buffer> {
  const code = { text: receiptAddress(facts.log), lines: receiptHints(language) };
  return await printReport(layOutReceipt(facts, language), facts.log.leafHash, code);
}
