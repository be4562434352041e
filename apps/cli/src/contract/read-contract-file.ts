import type { Bilingual } from '@ringfence/contract';
import {
  analyseContract,
  type ContractAnalysis,
  type ContractDocument,
  type ContractFault,
  parseContract,
} from '@ringfence/custody';
import { readJsonFile } from '../files/read-json-file.ts';
import { both } from '../terminal/language.ts';

/** The verdict on one document. */
export type ContractVerdict = 'ok' | 'faulty' | 'invalid';

/** What was found in one file. */
export interface ContractChecked {
  readonly file: string;
  readonly verdict: ContractVerdict;
  /** Absent when the document cannot be read as a contract. */
  readonly contract?: ContractDocument;
  readonly analysis?: ContractAnalysis;
  /** Why it cannot be read: a place in the document, or the file itself. */
  readonly unreadable: readonly { readonly place: string; readonly text: Bilingual }[];
}

/** Reads and analyses the contract in a file, or on standard input. */
export async function readContractFile(file: string): Promise<ContractChecked> {
  const read = await readJsonFile(file);
  if (read.status === 'unreadable') {
    return { file, verdict: 'invalid', unreadable: [{ place: '', text: read.reason }] };
  }
  const parsed = parseContract(read.json);
  if (parsed.status === 'refused') {
    const unreadable = parsed.faults.map(({ place, text }) => ({
      place,
      text: both(text.en, text.zh),
    }));
    return { file, verdict: 'invalid', unreadable };
  }
  const { contract } = parsed;
  const analysis = analyseContract(contract);
  const verdict = analysis.status === 'fine' ? 'ok' : 'faulty';
  return { file, verdict, contract, analysis, unreadable: [] };
}

/** The faults that the analysis found. */
export function faultsOf({ analysis }: ContractChecked): readonly ContractFault[] {
  return analysis?.status === 'faulty' ? analysis.faults : [];
}
