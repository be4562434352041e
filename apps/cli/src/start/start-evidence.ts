import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, replaceFile } from '@ringfence/tiled-log';
import { formatVerifierKey } from '@ringfence/transparency';
import { type KeepReport, type KeptChild, keepRunning } from '../processes/keep-running.ts';
import { ChildNotReady } from '../processes/process-fault.ts';
import type { ChildProgram } from '../processes/run-child.ts';
import { both } from '../terminal/language.ts';
import { choosePort } from './choose-port.ts';
import {
  custodyProofDirectory,
  HOST,
  type Installation,
  logProgram,
  witnessProgram,
} from './programs.ts';
import type { StepReport } from './report-steps.ts';

/** The log program and its witnesses, as far as they run. */
export interface RunningEvidence {
  readonly log?: KeptChild;
  readonly witnesses: readonly KeptChild[];
}

/** Who witnesses the logs of an installation that is started here; elsewhere they are others. */
const WITNESSES = ['bank', 'auditor'] as const;

const ONLY_OWNER = 0o600;
const BANK_MILLISECONDS_MAX = 20_000;
const BANK_ATTEMPTS_MAX = 3;
const BANK_KEYS_BYTES_MAX = 10_000;

type BankReached = NonNullable<Installation['bank']>;

interface EvidenceStart {
  /** of the log; the next free one when it is taken */
  readonly port: number;
  readonly report: StepReport;
  readonly keep: KeepReport;
  /** told of each child that runs */
  readonly started: (child: KeptChild) => void;
}

/**
 * Starts two witnesses and then the log program. Money is held and moved without them too: when one
 * does not start, that is told and the rest goes on.
 */
export async function startEvidence(
  installation: Installation,
  { port, report, keep, started }: EvidenceStart,
): Promise<RunningEvidence> {
  const witnesses: KeptChild[] = [];
  const keepGoing: KeepReport = {
    ...keep,
    gaveUp: (program) => {
      report.event('gave_up', notRunning(program), { name: program.name });
    },
  };
  const start = async (program: ChildProgram): Promise<KeptChild> => {
    const child = await keepRunning(program, keepGoing);
    started(child);
    return child;
  };
  try {
    await report.step('witnesses', TITLES.witnesses, async () => {
      const policy = await startWitnesses(installation, {
        port,
        start: async (program) => {
          const child = await start(program);
          witnesses.push(child);
          return child.ready.address;
        },
      });
      await writeFile(join(installation.stateDirectory, 'witnesses', 'policy'), policy);
    });
    await writeBankKeys(installation, report);
    const proofs = custodyProofDirectory(installation.stateDirectory);
    await mkdir(proofs, { recursive: true, mode: 0o700 });
    const logPort = await choosePort({ host: HOST, from: port });
    const log = await report.step('log', TITLES.log, () =>
      start(logProgram(installation, logPort)),
    );
    return { log, witnesses };
  } catch (cause) {
    if (!(cause instanceof ChildNotReady)) throw cause;
    const { program: name, logFile } = cause;
    report.event('gave_up', notRunning({ name, logFile }), { name });
    return { witnesses };
  }
}

/** @returns the policy that names them, both of whom must cosign */
async function startWitnesses(
  installation: Installation,
  {
    port,
    start,
  }: {
    port: number;
    start: (program: ChildProgram) => Promise<string>;
  },
): Promise<string> {
  await prepareServedPolicy(installation);
  const lines: string[] = [];
  for (const [index, name] of WITNESSES.entries()) {
    const directory = join(installation.stateDirectory, 'witnesses', name);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const keyFile = join(directory, 'key');
    if (!existsSync(keyFile))
      await createKeyFile(keyFile, {
        name: `${name}.localhost/witness`,
        kind: 'cosignature_ed25519',
      });
    const { key } = await readKeyFile(keyFile, 'cosignature_ed25519');
    const witnessPort = await choosePort({ host: HOST, from: port + 1 + index });
    const url = await start(witnessProgram(installation, { name, directory, port: witnessPort }));
    lines.push(`witness ${name} ${formatVerifierKey(key)} ${url}`);
  }
  return `${[...lines, `group witnesses all ${WITNESSES.join(' ')}`, 'quorum witnesses'].join('\n')}\n`;
}

/** The log program writes here which logs it has; until it did, a witness knows none. */
async function prepareServedPolicy({ stateDirectory }: Installation): Promise<void> {
  const directory = join(stateDirectory, 'log');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'policy');
  if (!existsSync(path)) await writeFile(path, 'quorum none\n', { mode: ONLY_OWNER });
}

/** The key by which the bank signs balances goes where checkers are told whom to trust. */
async function writeBankKeys(
  { stateDirectory, bank }: Installation,
  report: StepReport,
): Promise<void> {
  if (bank === undefined) return;
  const keys = await fetchBankKeys(bank);
  const path = join(stateDirectory, 'bank-keys');
  // A key that was known yesterday is not forgotten because the bank is slow today.
  if (keys !== undefined) await replaceFile(path, keys, ONLY_OWNER);
  else if (!existsSync(path)) report.event('bank_key_missing', BANK_KEY_MISSING);
}

/** @returns one key a line; absent from a bank that does not answer or signs no balances */
async function fetchBankKeys({ url, token }: BankReached): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  for (let attempt = 1; attempt <= BANK_ATTEMPTS_MAX; attempt += 1) {
    const signal = AbortSignal.timeout(BANK_MILLISECONDS_MAX);
    const text = await fetch(`${url}/balance-notes/key`, { signal, headers }).then(
      (answer) => (answer.ok ? answer.text() : undefined),
      () => undefined,
    );
    if (text !== undefined && text.length <= BANK_KEYS_BYTES_MAX) return text;
  }
  return undefined;
}

function notRunning({ name, logFile }: { readonly name: string; readonly logFile: string }) {
  return both(
    `  ! the ${name} does not run, everything else does; see ${logFile}`,
    `  ! ${name} 未能运行,其余组件照常;日志见 ${logFile}`,
  );
}

const BANK_KEY_MISSING = both(
  '  ! the bank does not name the key of its balance notes; the next start asks again',
  '  ! 银行未提供余额声明公钥;下次启动时将再次请求',
);

const TITLES = {
  witnesses: both('two witnesses', '两个见证人'),
  log: both('transparency log', '透明日志'),
} as const;
