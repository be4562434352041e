import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Bank, BankStopped } from '../bank.ts';
import { type CheckFileExchange, exchangeRound } from './exchange-round.ts';
import { openFolderFiles } from './folder-files.ts';

/** How often the bank looks into its folder. @unit milliseconds */
const FOLDER_ROUND_MILLISECONDS = 100;

/** Serves a folder of files beside the calls, until closed. */
export interface FolderExchange {
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

/** Opens the folder and starts its rounds; a round that fails is told, and tried again. */
export async function startFolder(parts: {
  readonly bank: Bank;
  readonly directory: string;
  readonly stateDirectory: string;
  /** Whose check files are written at the end of each day, and who may confirm them. */
  readonly checking: CheckFileExchange;
  readonly logger: Logger;
}): Promise<FolderExchange> {
  const { bank, directory, stateDirectory, checking, logger } = parts;
  const files = await openFolderFiles(directory, stateDirectory);
  const closing = new AbortController();
  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await exchangeRound(bank, files, checking);
      } catch (failure) {
        if (failure instanceof BankStopped) return;
        logger.warn({ err: failure }, 'a round of the folder failed');
      }
      const pause = wait(FOLDER_ROUND_MILLISECONDS, undefined, { signal: closing.signal });
      await pause.catch(() => undefined);
    }
  };
  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}
