import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { machineClock, openBank, skewedClock } from './bank.ts';
import { type BankOptions, parseBankOptions, USAGE } from './bank-options.ts';
import { loadBalanceKey } from './documents/load-balance-key.ts';
import { FactFileDamaged } from './fact-file/load-facts.ts';
import { StateDirectoryInUse } from './fact-file/lock-directory.ts';
import { startFolder } from './folder/start-folder.ts';
import { createBankHttp } from './http/create-bank-http.ts';
import { answerScenarioCommand } from './scenario/check-scenario-file.ts';
import { loadScenario } from './scenario/load-scenario.ts';
import { readScenarioFile, ScenarioInvalid } from './scenario/read-scenario-file.ts';
import { serveFolderBySftp } from './sftp/serve-folder-by-sftp.ts';

/** Exit codes: those of sysexits.h, so that a supervisor can tell what a restart would change. */
const EXIT_USAGE = 64;
const EXIT_BOOKS_DAMAGED = 65;
const EXIT_FAILED = 70;
const EXIT_IN_USE = 75;

/** Open requests get this long to be answered at a stop. @unit milliseconds */
const STOP_MILLISECONDS_MAX = 5_000;

await start();

async function start(): Promise<void> {
  const [command, ...words] = process.argv.slice(2);
  if (command === 'scenario') {
    await answerScenario(words).catch(explainStart);
    return;
  }
  const parsed = parseBankOptions(process.argv.slice(2), process.env);
  if (parsed.status === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  if (parsed.status === 'refused') {
    process.stderr.write(`${parsed.message}\n\n${USAGE}`);
    process.exitCode = EXIT_USAGE;
    return;
  }
  await serve(parsed.options).catch(explainStart);
}

async function answerScenario(words: readonly string[]): Promise<void> {
  const { text, exitCode } = await answerScenarioCommand(words);
  process.stdout.write(text);
  process.exitCode = exitCode;
}

async function serve(options: BankOptions): Promise<void> {
  // Standard output carries the ready line only.
  const logger = pino({ level: options.logLevel, base: { name: 'bank' } }, pino.destination(2));
  const scenario = await readScenarioFile(options.scenario);
  const bank = await openBank({
    directory: options.stateDirectory,
    clock: skewedClock(machineClock, scenario?.clockSkewSeconds ?? 0),
    onFailure: (failure) => {
      logger.fatal({ err: failure }, 'the books cannot be kept: the bank ends');
      process.exit(EXIT_FAILED);
    },
  });
  if (scenario !== undefined) {
    const isNew = await bank.execute((recording) => loadScenario(recording, scenario));
    logger.info({ faults: scenario.faults.length, isNew }, 'the bank plays a scenario');
  }
  if (bank.loaded.bytesTorn > 0) {
    logger.warn({ bytesTorn: bank.loaded.bytesTorn }, 'an unfinished last write was cut off');
  }
  const app = await createBankHttp({
    bank,
    balanceKey: await loadBalanceKey(options.stateDirectory, bank.books.bankId),
    logger,
    ...(options.token === undefined ? {} : { token: options.token }),
  });

  const { folder: directory, stateDirectory, checkFiles: families, customerKeyFile } = options;
  const checking = { families, customerKey: await readCustomerKey(customerKeyFile) };
  const folder =
    directory === undefined
      ? undefined
      : await startFolder({ bank, directory, stateDirectory, checking, logger });
  const sftp = await serveFolderBySftp(options, logger);

  let stopped = false;
  const stop = (reason: string): void => {
    if (stopped) return;
    stopped = true;
    logger.info({ reason }, 'the bank stops');
    setTimeout(() => process.exit(EXIT_FAILED), STOP_MILLISECONDS_MAX).unref();
    app
      .close()
      .then(() => sftp?.close())
      .then(() => folder?.close())
      .then(() => bank.close())
      .then(
        () => process.exit(0),
        (failure: unknown) => {
          logger.fatal({ err: failure }, 'the bank did not stop as it should');
          process.exit(EXIT_FAILED);
        },
      );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  if (options.stopOnStdinEnd) {
    process.stdin.on('end', () => stop('the end of standard input')).resume();
  }

  const address = await app.listen({ host: options.host, port: options.port });
  const ready = {
    event: 'ready',
    name: 'bank',
    address,
    bankId: bank.books.bankId,
    stateDirectory: options.stateDirectory,
    processId: process.pid,
    ...(sftp === undefined ? {} : { sftp: { port: sftp.port, hostKey: sftp.hostKey } }),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** PEM. */
async function readCustomerKey(file: string | undefined): Promise<KeyObject | undefined> {
  return file === undefined ? undefined : createPublicKey(await readFile(file, 'utf8'));
}

function explainStart(cause: unknown): void {
  if (!(cause instanceof Error)) throw cause;
  process.stderr.write(`${cause.name}: ${cause.message}\n`);
  process.exitCode = exitCodeOf(cause);
  // A listening server or an open file must not keep a bank alive that could not start.
  setImmediate(() => process.exit());
}

function exitCodeOf(cause: Error): number {
  if (cause instanceof FactFileDamaged) return EXIT_BOOKS_DAMAGED;
  if (cause instanceof ScenarioInvalid) return EXIT_USAGE;
  if (cause instanceof StateDirectoryInUse) return EXIT_IN_USE;
  if ('code' in cause && cause.code === 'EADDRINUSE') return EXIT_IN_USE;
  return EXIT_FAILED;
}
