import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClusterFault, withFileLock } from '@ringfence/cluster';
import { type FaultText, KeyFileFault } from '@ringfence/tiled-log';
import { formatVerifierKey } from '@ringfence/transparency';
import { pino } from 'pino';
import { ReaderTokensBroken } from './http/reader-tokens.ts';
import {
  beginKeyRotation,
  createKeyRing,
  finishKeyRotation,
  type KeyRing,
} from './keys/key-ring.ts';
import { LogFault } from './log-fault.ts';
import { type KeyAct, parseLogOptions, type ServeOptions, USAGE } from './log-options.ts';
import { serveLogs } from './serve-logs.ts';
import { takePriority } from './take-priority.ts';

/** Exit codes: those of sysexits.h, so that a supervisor can tell what a restart would change. */
const EXIT_USAGE = 64;
const EXIT_FAILED = 70;
const EXIT_IN_USE = 75;
const EXIT_CONFIGURATION = 78;

/** Open requests and turns get this long to end at a stop. @unit milliseconds */
const STOP_MILLISECONDS_MAX = 10_000;
const LOCK_MILLISECONDS_MAX = 3_000;

await start();

async function start(): Promise<void> {
  const parsed = parseLogOptions(process.argv.slice(2), process.env);
  switch (parsed.status) {
    case 'help':
      process.stdout.write(USAGE);
      return;
    case 'refused':
      process.stderr.write(`${parsed.message}\n\n${USAGE}`);
      process.exitCode = EXIT_USAGE;
      return;
    case 'keys':
      await changeKeys(parsed.keyDirectory, parsed.act).then(showKeys, explainStart);
      return;
    case 'serve':
      await serveAlone(parsed.options).catch(explainStart);
  }
}

async function changeKeys(directory: string, act: KeyAct): Promise<KeyRing> {
  switch (act.kind) {
    case 'create':
      return createKeyRing(directory, act.originPrefix);
    case 'begin_rotation':
      return beginKeyRotation(directory);
    case 'finish_rotation':
      return finishKeyRotation(directory);
  }
}

/** The key of the installation's log; those of the pools differ in name and id. */
function showKeys(ring: KeyRing): void {
  const keys = ring.signingKeys(`${ring.originPrefix}/installation`);
  for (const { key } of keys) process.stdout.write(`${formatVerifierKey(key)}\n`);
}

/** Only one process at a time uses a state directory. */
async function serveAlone(options: ServeOptions): Promise<void> {
  const lock = {
    path: join(options.stateDirectory, 'lock'),
    milliseconds: LOCK_MILLISECONDS_MAX,
  };
  await mkdir(options.stateDirectory, { recursive: true });
  await withFileLock(lock, async () => serve(options));
  process.exit(process.exitCode ?? 0);
}

async function serve(options: ServeOptions): Promise<void> {
  // Standard output carries the ready line only.
  const logger = pino({ level: options.logLevel, base: { name: 'log' } }, pino.destination(2));
  try {
    takePriority(options.priority);
  } catch (err) {
    logger.warn({ err }, 'the system does not let the log take a lower priority');
  }
  const logs = await serveLogs(options, logger);
  const ready = {
    event: 'ready',
    name: 'log',
    address: logs.address,
    stateDirectory: options.stateDirectory,
    processId: process.pid,
  };
  const asked = stopAsked(options);
  // Said only now: whoever reads it may stop us at once.
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  const reason = await asked;
  logger.info({ reason }, 'the log program stops');
  setTimeout(() => process.exit(EXIT_FAILED), STOP_MILLISECONDS_MAX).unref();
  await logs.close();
}

async function stopAsked(options: ServeOptions): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, resolve);
    if (options.stopOnStdinEnd)
      process.stdin.on('end', () => resolve('the end of standard input')).resume();
  });
}

function explainStart(cause: unknown): void {
  if (!(cause instanceof Error)) throw cause;
  const text = textOf(cause);
  process.stderr.write(`${text.en}\n${text['zh-CN']}\n`);
  process.exitCode = exitCodeOf(cause);
  // A listening server or an open file must not keep a program alive that could not start.
  setImmediate(() => process.exit());
}

function textOf(cause: Error): FaultText {
  if (cause instanceof LogFault || cause instanceof KeyFileFault) return cause.text;
  if (cause instanceof ClusterFault) return { en: cause.messageEn, 'zh-CN': cause.messageZh };
  const text = `${cause.name}: ${cause.message}`;
  return { en: text, 'zh-CN': `启动失败:${text}` };
}

function exitCodeOf(cause: Error): number {
  if (cause instanceof LogFault || cause instanceof KeyFileFault) return EXIT_CONFIGURATION;
  if (cause instanceof ReaderTokensBroken) return EXIT_CONFIGURATION;
  if (cause instanceof ClusterFault) return EXIT_IN_USE;
  if ('code' in cause && cause.code === 'EADDRINUSE') return EXIT_IN_USE;
  return EXIT_FAILED;
}
