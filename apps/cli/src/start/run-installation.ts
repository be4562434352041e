import type { Bilingual } from '@ringfence/contract';
import { type ClientFile, readClientFile } from '../api/client-file.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { showFault } from '../commands/show-fault.ts';
import {
  formatPeople,
  inviteCustomer,
  invitePeople,
  type PersonToTry,
} from '../demonstration/invite-people.ts';
import { showDemonstration } from '../demonstration/show-demonstration.ts';
import { both } from '../terminal/language.ts';
import { createStepReport } from './report-steps.ts';
import {
  type RunningInstallation,
  type StartOptions,
  startInstallation,
} from './start-installation.ts';

/** Why a run ended: somebody asked for it, or it could not go on. */
export type RunEnd = 'asked' | 'failed';

/** A second signal this long after the first means: at once. @unit milliseconds */
const IMPATIENT_MILLISECONDS = 1_000;
const EXIT_KILLED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the installation, says what runs where, and keeps it until it is asked to stop. */
export async function runInstallation(
  context: CommandContext,
  options: StartOptions & { readonly demonstration: boolean },
): Promise<RunEnd> {
  const report = createStepReport(context);
  const asked = Promise.withResolvers<'asked'>();
  let running: RunningInstallation | undefined;
  let askedAt: number | undefined;
  const onSignal = (): void => {
    const now = performance.now();
    if (askedAt !== undefined && now - askedAt > IMPATIENT_MILLISECONDS) {
      running?.kill();
      process.exit(EXIT_KILLED);
    }
    askedAt ??= now;
    asked.resolve('asked');
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);

  report.event('starting', TEXTS.starting);
  running = await startInstallation(context, report, options);
  const { stateDirectory } = running.installation;
  const isFresh = running.administratorLink !== undefined;
  const people: PersonToTry[] = [];
  const demonstrate = async (client: ClientFile): Promise<void> => {
    if (!options.demonstration) return;
    people.push(...(await invitePeople(context, { stateDirectory, isFresh })));
    const invited = (await readClientFile(stateDirectory)) ?? client;
    const [shown] = await Promise.allSettled([
      showDemonstration(context, report, { client: invited, stateDirectory }),
    ]);
    // A customer that is there has a way in, whatever came of the steps after it.
    const [customer] = await Promise.allSettled([inviteCustomer(context, stateDirectory)]);
    if (customer.status === 'fulfilled' && customer.value !== undefined) {
      people.push(customer.value);
    }
    for (const step of [shown, customer]) if (step.status === 'rejected') throw step.reason;
  };
  const shown = demonstrate(running.client).catch((fault: unknown) => {
    // What runs goes on running: only the demonstration is not shown to its end.
    if (showFault(context.terminal, context.options(), fault) === undefined) throw fault;
  });
  await Promise.race([shown, asked.promise]);
  if (askedAt === undefined) sayReady(context, running, people);
  const end = await Promise.race([asked.promise, running.failed.then((cause) => ({ cause }))]);
  if (end !== 'asked') showFault(context.terminal, context.options(), end.cause);
  report.event('stopping', TEXTS.stopping);
  await running.stop();
  report.event('stopped', TEXTS.stopped);
  return end === 'asked' ? 'asked' : 'failed';
}

function sayReady(
  { terminal, options }: CommandContext,
  running: RunningInstallation,
  people: readonly PersonToTry[],
): void {
  const { client, cluster, installation, administratorLink } = running;
  const { stateDirectory } = installation;
  const { port } = cluster;
  const server = client.url;
  const bank = client.bank?.url ?? '';
  // A name instead of a number: a passkey belongs to a name.
  const consoleUrl = server.replace('127.0.0.1', 'localhost');
  const log = client.log?.url ?? '';
  if (options().json) {
    const processIds = { ...running.processIds, start: process.pid };
    const link = administratorLink === undefined ? {} : { administratorLink };
    const to = { server, bank, log, stateDirectory, processIds, ...link };
    const ready = { event: 'ready', ...to, ...(people.length === 0 ? {} : { people }) };
    terminal.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const database = port === undefined ? 'DATABASE_URL' : `PostgreSQL, 127.0.0.1:${port}`;
  terminal.write(
    terminal.say(
      both(
        `
Ringfence is running.
  console    ${consoleUrl}      what people see and do, in a browser
  server     ${server}      interface: ${server}/docs
  bank       ${bank}      the sandbox bank, its own process and books
  log        ${log}/logs      what anyone can check; the page that checks: ${log}/verify.html
  database   ${database}
  state      ${stateDirectory}      keys for the commands: client.json

Try next, in another terminal:
  npx ringfence status
  npx ringfence day status
  npx ringfence account list
  npx ringfence log verify ${log}/logs/pool-1 --policy ${stateDirectory}/log/policy
  npx ringfence --help            中文:npx ringfence --help --lang zh
Ctrl-C, or "npx ringfence stop", stops everything; the next start keeps all data.
`,
        `
Ringfence 已启动。
  控制台     ${consoleUrl}      浏览器中的操作界面
  服务器     ${server}      接口文档:${server}/docs
  银行       ${bank}      沙盒银行,独立进程与账簿
  透明日志   ${log}/logs      任何人均可核验;核验页面:${log}/verify.html
  数据库     ${database}
  状态目录   ${stateDirectory}      命令所用密钥在 client.json

接下来可在另一个终端尝试:
  npx ringfence status
  npx ringfence day status
  npx ringfence account list
  npx ringfence log verify ${log}/logs/pool-1 --policy ${stateDirectory}/log/policy
  npx ringfence --help            English: npx ringfence --help --lang en
按 Ctrl-C 或运行 "npx ringfence stop" 停止全部组件;再次启动保留全部数据。
`,
      ),
    ),
  );
  if (administratorLink !== undefined) {
    terminal.write(terminal.say(formatAdministratorLink(administratorLink)));
  }
  if (people.length > 0) terminal.write(terminal.say(formatPeople(people)));
}

/** The only way in that a fresh installation has: there is no password that came with it. */
function formatAdministratorLink(link: string): Bilingual {
  return both(
    `
Nobody administers this installation yet. Whoever opens this link becomes its first administrator;
it is good once, for a day, and the next start prints another while nobody took it:
  ${link}
`,
    `
本系统尚无管理员。打开以下链接者将成为首位管理员;链接一次有效,有效期一天,未使用时下次启动会重新生成:
  ${link}
`,
  );
}

const TEXTS = {
  starting: both('Starting Ringfence', '正在启动 Ringfence'),
  stopping: both('Stopping', '正在停止'),
  stopped: both('Stopped. All data is kept.', '已停止,数据已保留。'),
} as const;
