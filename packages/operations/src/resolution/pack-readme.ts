/** What a pack says of itself to whoever has nothing but the pack. */
export const PACK_README: Readonly<Record<string, string>> = {
  'README.md': `# Resolution pack

Everything that somebody else needs to say who owns what in these pools, to pay it out, or to go on. It was written by Ringfence in one
snapshot; no server and no database is needed to use it. It holds bank accounts of people: keep it as you keep those.

## Who owns what

\`pools/<number>/segregation/<date>/neutral.txt\` has one line for each account at the end of the latest closed business day: whose it is
(the platform's reference), how much, and what of it is held or on its way out. Fields are separated by \`|\`, the first line names them.
\`control.json\` has the totals; they are the equation of that day, which \`reports/<date>.json\` (and .pdf, .csv) shows with every difference.
\`payout-accounts.jsonl\` has the bank accounts that customers registered for being paid out; one that is \`forgotten\` was erased on purpose.

## How every balance is rebuilt

1. Begin with no account and no money. Read \`transfers.jsonl\` from its first line to its last.
2. A transfer without \`refusal\` takes its amount from the credit balance of \`debitAccountId\` and gives it to \`creditAccountId\`. Phase
   \`single\` and \`post\` move money. \`pending\` only reserves it; \`post\`, \`void\` and \`expire\` end a reservation by \`releasedMinor\`.
3. Amounts are minor units (cents, fen) of the currency, in digits. What remains on each account is in \`accounts.jsonl\`: posted credits
   minus posted debits; pending debits are reserved.
4. \`customers.jsonl\` says whose account is which. Accounts without a customer belong to the platform (fees and the like), to nobody yet
   (\`suspense\`), or mirror the bank.

\`entries.jsonl\` has every command ever taken in, who sent it, and what was decided and why. \`commits.jsonl\` says when. \`records.jsonl\` has
mandates of business such as loans, orders of authorities and breaks, version by version. \`statements.jsonl\` and \`statement-files/\` are what
the bank said, byte for byte as it sent it. \`registry.jsonl\` has the institutions, platforms and agreements.

## How it is checked

\`manifest.json\` has the size and SHA-256 of every file. With Ringfence installed, \`ringfence replay <this directory>\` checks all of them,
decides every command of the journal again by the published rules, and compares every transfer, every balance, the owners' lines and
the equation with this pack. It answers 0 when all is the same, and 1 with one sentence that names the first difference.
`,
  'README.zh-CN.md': `# 处置包

本目录包含确认各存管专户资金归属、向权益人清退资金或接续经营所需的全部内容,由 Ringfence 在同一快照内导出,使用时不需要任何服务器或数据库。
其中含有个人银行账户信息,请按同等要求保管。

## 资金归谁所有

\`pools/<专户编号>/segregation/<日期>/neutral.txt\` 列出最近一个已关闭会计日日终的每个账户:权益人(平台的客户编号)、余额、其中冻结与在途出金。
字段以 \`|\` 分隔,首行为字段名。\`control.json\` 为合计,与当日平衡等式一致;等式及逐项差额见 \`reports/<日期>.json\`(另有 .pdf、.csv)。
\`payout-accounts.jsonl\` 为客户登记的收款银行账户;标为 \`forgotten\` 的已依法删除。

## 如何重建每一笔余额

1. 从没有账户、没有资金开始,自首行至末行读取 \`transfers.jsonl\`。
2. 没有 \`refusal\` 的记账,从 \`debitAccountId\` 的贷方余额减去金额,加到 \`creditAccountId\`。\`single\` 与 \`post\` 移动资金;\`pending\` 仅冻结;
   \`post\`、\`void\`、\`expire\` 按 \`releasedMinor\` 结束冻结。
3. 金额为最小货币单位(分)的数字。各账户最终余额见 \`accounts.jsonl\`:已记账贷方减已记账借方;待记账借方为冻结。
4. \`customers.jsonl\` 说明账户属于哪位客户。没有客户的账户属于平台(费用等)、尚未确认归属(\`suspense\`),或为银行账户的镜像。

\`entries.jsonl\` 为收到过的全部命令、发送人、裁决结果及原因;\`commits.jsonl\` 为时间;\`records.jsonl\` 为借款、司法令、差错等业务记录的各个版本;
\`statements.jsonl\` 与 \`statement-files/\` 为银行发来的对账单原文,逐字节保留;\`registry.jsonl\` 为机构、平台与协议。

## 如何核验

\`manifest.json\` 列出每个文件的大小与 SHA-256。安装 Ringfence 后执行 \`ringfence replay <本目录>\`:核对全部文件,按公布的规则重新裁决日志中的每条命令,
并将每笔记账、每个余额、权益人明细与平衡等式同本包比较。全部一致时退出码为 0,否则为 1,并用一句话指出第一处不一致。
`,
};
