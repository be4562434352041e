import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { formatMembers } from '../terminal/format-members.ts';
import { formatTable } from '../terminal/format-table.ts';
import { both } from '../terminal/language.ts';
import type { CommandContext } from './command-context.ts';
import { listAll } from './list-all.ts';
import { newCommandId } from './new-command-id.ts';
import { parseNumber } from './parse-number.ts';

const DAYS_SHOWN = 31;

interface PoolOption {
  readonly pool?: number;
}

/** `ringfence check-file …`: what the platform is given of each closed day, and says of it. */
export function addCheckFile(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const checkFile = program.command('check-file').description(terminal.say(CHECK_FILE));
  addList(checkFile, context);
  addShow(checkFile, context);
  addDownload(checkFile, context);
  addConfirm(checkFile, context);
  addDispute(checkFile, context);
}

function addList(checkFile: Command, context: CommandContext): void {
  const { terminal } = context;
  checkFile
    .command('list')
    .description(terminal.say(LIST))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { items } = await listAll(async (query) => {
        const { body } = await api.call(ROUTES.listCheckFiles, { params: { poolId }, query });
        return body;
      }, DAYS_SHOWN);
      if (context.options().json) {
        terminal.write(`${JSON.stringify(items)}\n`);
        return;
      }
      terminal.write(
        formatTable(
          [
            { title: terminal.say(both('business date', '会计日')), align: 'left' },
            { title: terminal.say(both('state', '状态')), align: 'left' },
            { title: terminal.say(both('confirm by', '最晚确认')), align: 'left' },
            { title: terminal.say(both('overdue', '逾期')), align: 'left' },
          ],
          items.map((one) => [
            one.businessDate,
            one.state,
            one.dueAt ?? '',
            one.overdue ? terminal.say(both('yes', '是')) : '',
          ]),
        ),
      );
    });
}

function addShow(checkFile: Command, context: CommandContext): void {
  const { terminal } = context;
  checkFile
    .command('show')
    .description(terminal.say(SHOW))
    .argument('<date>', terminal.say(DATE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string, options: PoolOption) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId, currency } = await openPool(context, options.pool);
      const { body } = await api.call(ROUTES.getCheckFile, { params: { poolId, businessDate } });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, currency));
    });
}

function addDownload(checkFile: Command, context: CommandContext): void {
  const { terminal } = context;
  checkFile
    .command('download')
    .description(terminal.say(DOWNLOAD))
    .argument('<date>', terminal.say(DATE))
    .argument('<file>', terminal.say(FILE))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .action(async (businessDate: string, path: string, options: PoolOption) => {
      const { createWriteStream } = await import('node:fs');
      const { pipeline } = await import('node:stream/promises');
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, businessDate };
      // The download of the platform itself is what counts as fetched.
      const archive = await api.download(ROUTES.downloadCheckFile, { params, role: 'platform' });
      await pipeline(archive, createWriteStream(path));
      if (context.options().json) terminal.write(`${JSON.stringify({ businessDate, path })}\n`);
      else terminal.write(`${path}\n`);
    });
}

function addConfirm(checkFile: Command, context: CommandContext): void {
  const { terminal } = context;
  checkFile
    .command('confirm')
    .description(terminal.say(CONFIRM))
    .argument('<date>', terminal.say(DATE))
    .argument('<directory>', terminal.say(DIRECTORY))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (businessDate: string, directory: string, options: ConfirmOptions) => {
      const { join } = await import('node:path');
      const { openPool } = await import('../api/open-pool.ts');
      const { CONFIRMED_FILE_TYPES, ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const params = { poolId, businessDate };
      const { files } = (await api.call(ROUTES.getCheckFile, { params })).body;
      const { publicKeyPem } = (await api.call(ROUTES.getSigningKey)).body;
      const named = files.filter(({ fileType }) =>
        CONFIRMED_FILE_TYPES.some((known) => known === fileType),
      );
      for (const { name, fileSign } of named) {
        if (await isSigned(join(directory, name), { publicKeyPem, fileSign })) continue;
        terminal.writeError(`${name}: ${terminal.say(NOT_SIGNED)}\n`);
        context.exit(EXIT.no);
        return;
      }
      const detail = named.map(({ fileType, fileSign }) => ({ fileType, fileSign }));
      const commandId = options.id ?? newCommandId();
      const { body } = await api.call(ROUTES.confirmCheckFile, {
        params,
        body: { commandId, detail },
        role: 'platform',
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
    });
}

interface ConfirmOptions extends PoolOption {
  readonly id?: string;
}

/** Whether the bytes of a file here are those that were signed. */
async function isSigned(
  path: string,
  { publicKeyPem, fileSign }: { readonly publicKeyPem: string; readonly fileSign: string },
): Promise<boolean> {
  const { createVerify } = await import('node:crypto');
  const { createReadStream } = await import('node:fs');
  const { pipeline } = await import('node:stream/promises');
  const verify = createVerify('RSA-SHA256');
  await pipeline(createReadStream(path), verify);
  return verify.verify(publicKeyPem, fileSign, 'base64');
}

function addDispute(checkFile: Command, context: CommandContext): void {
  const { terminal } = context;
  checkFile
    .command('dispute')
    .description(terminal.say(DISPUTE))
    .argument('<date>', terminal.say(DATE))
    .requiredOption('--type <type>', terminal.say(TYPE))
    .requiredOption('--reason <reason>', terminal.say(REASON))
    .option('--order <number>', terminal.say(ORDER))
    .option('--pool <number>', terminal.say(POOL), parseNumber)
    .option('--id <id>', terminal.say(ID))
    .action(async (businessDate: string, options: DisputeOptions, command: Command) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { CHECK_FILE_TYPES, ROUTES } = await import('@ringfence/contract');
      const fileType = CHECK_FILE_TYPES.find((known) => known === options.type);
      if (fileType === undefined) return command.error(CHECK_FILE_TYPES.join(', '));
      const { api, poolId } = await openPool(context, options.pool);
      const { order: orderNo, reason } = options;
      const line = { fileType, reason, ...(orderNo === undefined ? {} : { orderNo }) };
      const commandId = options.id ?? newCommandId();
      const { body } = await api.call(ROUTES.disputeCheckFile, {
        params: { poolId, businessDate },
        body: { commandId, lines: [line] },
        role: 'platform',
      });
      if (context.options().json) terminal.write(`${JSON.stringify(body)}\n`);
      else terminal.write(formatMembers(body, undefined));
      return undefined;
    });
}

interface DisputeOptions extends PoolOption {
  readonly type: string;
  readonly reason: string;
  readonly order?: string;
  readonly id?: string;
}

const CHECK_FILE = both('check files of closed business days', '会计日对账文件');
const LIST = both('closed days, and which are confirmed', '列出已关闭会计日及确认情况');
const SHOW = both('the files of a day, with totals and signatures', '查询某日文件、合计与签名');
const DOWNLOAD = both('download the files of a day as a zip', '下载某日对账文件(zip)');
const CONFIRM = both(
  'verify the unpacked files of a day and confirm them',
  '验签并确认某日对账文件',
);
const DISPUTE = both('dispute a line', '对一笔提出异议');
const POOL = both('the pool; not needed when there is one', '专户编号;只有一个时可省略');
const DATE = both('the business date', '会计日');
const FILE = both('where to write it', '写入的文件');
const DIRECTORY = both('where the archive was unpacked', '解压后的目录');
const NOT_SIGNED = both('its signature does not fit; nothing was confirmed', '签名不符,未确认');
const ID = both('idempotency key; a new one when absent', '幂等键;缺省自动生成');
const TYPE = both('which file, such as WITHDRAW', '文件类型,如 WITHDRAW');
const REASON = both('what differs, without personal data', '差异说明,不得含个人信息');
const ORDER = both('orderNo of the line; absent: it is missing', '该笔 orderNo;缺省表示文件中缺少');
