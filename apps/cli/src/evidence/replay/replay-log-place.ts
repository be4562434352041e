import { stateDirectoryOfRun } from '../../api/open-api.ts';
import type { CommandContext } from '../../commands/command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { formatMoney } from '../../terminal/format-money.ts';
import { formatTable } from '../../terminal/format-table.ts';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import { findLogPlace } from '../log/find-log-place.ts';
import { openLog, readingFrom } from '../log/open-log.ts';
import { sinceOf } from '../log/read-head.ts';
import { textOfFinding } from '../monitor/finding-text.ts';
import { readPolicyFile } from '../read-policy-file.ts';
import { LogChanged, type LogReplayed, replayFromLog } from './replay-from-log.ts';

/** Accounts that are shown to people; programs get all. */
const ACCOUNTS_SHOWN_MAX = 100;

/** `ringfence replay --from-log`: the books that follow from a log, without a database. */
export async function replayLogPlace(
  context: CommandContext,
  log: string,
  options: {
    readonly policy?: string;
    readonly tokenFile?: string;
    readonly openings?: string;
    readonly ageSecondsMax?: number;
  },
): Promise<ExitCode> {
  const { terminal } = context;
  if (options.policy === undefined) throw policyMissing();
  const policy = await readPolicyFile(options.policy);
  const place = await findLogPlace(log, stateDirectoryOfRun(context));
  const source = await openLog(place, options.tokenFile);
  const since = sinceOf(options.ageSecondsMax);
  const { openings } = options;
  const replayed = await readingFrom(place, async () =>
    replayFromLog(source, { policy, since, openings }),
  ).catch((cause: unknown) => {
    throw cause instanceof LogChanged ? changed(place, cause) : cause;
  });
  if (context.options().json) terminal.write(`${formatJson(replayed)}\n`);
  else writeResult(context, replayed);
  const { findings, decided } = replayed;
  const isSame = decided === undefined || decided.status === 'same';
  return findings.length === 0 && isSame ? EXIT.ok : EXIT.no;
}

function formatJson({ findings, compared, decided }: LogReplayed): string {
  const { head, witnesses, memory } = compared ?? {};
  const accounts = [...(memory?.books.accounts ?? [])].map(([accountId, sums]) => ({
    accountId,
    currency: sums.currency,
    debitsPostedMinor: sums.debitsPosted.toString(),
    creditsPostedMinor: sums.creditsPosted.toString(),
    debitsPendingMinor: sums.debitsPending.toString(),
    creditsPendingMinor: sums.creditsPending.toString(),
  }));
  const log = head === undefined ? {} : { origin: head.origin, size: head.size, witnesses };
  return JSON.stringify({ ...log, findings, decided, accounts });
}

function writeResult({ terminal }: CommandContext, replayed: LogReplayed): void {
  const { findings, compared, decided } = replayed;
  for (const finding of findings) terminal.write(`${terminal.say(textOfFinding(finding))}\n`);
  if (compared === undefined) return;
  const accounts = [...compared.memory.books.accounts];
  terminal.write(
    formatTable(
      TITLES.map(({ title, align }) => ({ title: terminal.say(title), align })),
      accounts
        .slice(0, ACCOUNTS_SHOWN_MAX)
        .map(([accountId, sums]) => [
          String(accountId),
          sums.currency,
          ...[sums.debitsPosted, sums.creditsPosted, sums.debitsPending, sums.creditsPending].map(
            (sum) => formatMoney(sum.toString(), sums.currency),
          ),
        ]),
    ),
  );
  const { origin, size } = compared.head;
  terminal.write(
    `${terminal.say(
      both(
        `${origin}: the sums of ${accounts.length} accounts follow from ${size} verified entries.`,
        `${origin}:由 ${size} 条经验证的记录得出 ${accounts.length} 个账户的合计。`,
      ),
    )}\n`,
  );
  if (decided !== undefined) terminal.write(`${terminal.say(textOfDecided(decided))}\n`);
}

function textOfDecided({
  status,
  entries,
  transfers,
  difference,
}: NonNullable<LogReplayed['decided']>) {
  if (status === 'same')
    return both(
      `All ${entries} commands were opened and decided again by the rules: the same ${transfers} transfers and balances.`,
      `已打开全部 ${entries} 条指令并按规则重新裁决:${transfers} 笔记账与余额一致。`,
    );
  const { position = 0, expected = '', received = '' } = difference ?? {};
  return both(
    `Position ${position}: expected ${expected}, received ${received}.`,
    `序号 ${position}:应为 ${expected},实际为 ${received}。`,
  );
}

function policyMissing(): EvidenceFault {
  return new EvidenceFault(
    both(
      'A log is believed by a policy: give one with --policy.',
      '日志须依据策略核验:请用 --policy 指定。',
    ),
    { code: 'policy_missing' },
  );
}

function changed(place: string, cause: LogChanged): EvidenceFault {
  return new EvidenceFault(
    both(
      `The log at ${place} changed while it was read: ${cause.message}.`,
      `${place} 处的日志在读取期间发生变化:${cause.message}。`,
    ),
    { code: 'log_changed', cause },
  );
}

const TITLES = [
  { title: both('account', '账户'), align: 'right' },
  { title: both('currency', '币种'), align: 'left' },
  { title: both('debits posted', '借方已记账'), align: 'right' },
  { title: both('credits posted', '贷方已记账'), align: 'right' },
  { title: both('debits pending', '借方待记账'), align: 'right' },
  { title: both('credits pending', '贷方待记账'), align: 'right' },
] as const;
