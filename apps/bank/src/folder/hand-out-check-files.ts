import type { Bank } from '../bank.ts';
import type { BankAccountBook } from '../books/books.ts';
import { type CheckFileFamily, checkFilesOf } from '../documents/check-files.ts';
import type { FolderFiles, HandedOut } from './folder-files.ts';

/** Hands out the check files of the days that are over and have none yet. */
export async function handOutCheckFiles(
  bank: Bank,
  files: FolderFiles,
  state: { readonly handedOut: HandedOut; readonly families: readonly CheckFileFamily[] },
): Promise<HandedOut> {
  let { handedOut } = state;
  if (state.families.length === 0) return handedOut;
  for (const account of bank.books.accounts.values()) {
    handedOut = await handOutOf(account, files, { ...state, handedOut });
  }
  return handedOut;
}

async function handOutOf(
  account: BankAccountBook,
  files: FolderFiles,
  state: { readonly handedOut: HandedOut; readonly families: readonly CheckFileFamily[] },
): Promise<HandedOut> {
  let { handedOut } = state;
  const key = String(account.ordinal);
  for (const day of account.days.values()) {
    if (day.date <= (handedOut.checkFiles?.[key] ?? '')) continue;
    for (const family of state.families) {
      for (const { name, content } of checkFilesOf(family, account, day)) {
        // Accounts have files of the same name in family J.
        await files.place(`${key}-${name}`, content);
      }
    }
    handedOut = { ...handedOut, checkFiles: { ...handedOut.checkFiles, [key]: day.date } };
    await files.writeHandedOut(handedOut);
  }
  return handedOut;
}
