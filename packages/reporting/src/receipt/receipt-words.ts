import type { BilingualText } from '../bilingual-text.ts';

const text = (zh: string, en: string): BilingualText => ({ zh, en });

/** Titles and labels of a printed receipt. */
export const RECEIPT_WORDS = {
  title: text('资金存管业务回单', 'Custody receipt'),
  instruction: text('指令号', 'Instruction'),
  kind: text('业务种类', 'Kind'),
  amount: text('金额', 'Amount'),
  outcome: text('受理结果', 'Outcome'),
  state: text('当前状态', 'State'),
  payer: text('客户', 'Customer'),
  payee: text('对方客户', 'Counterparty'),
  purpose: text('用途', 'Purpose'),
  businessDate: text('会计日', 'Business date'),
  recordedAt: text('记账时间(UTC)', 'Recorded at (UTC)'),
  pool: text('存管专户', 'Pool'),
  platform: text('委托人(平台)', 'Platform'),
  bankAccount: text('银行专用账户', 'Bank account'),
  endToEndId: text('银行付款编号', 'End-to-end id'),
  bankReference: text('银行流水号', 'Bank reference'),
  transfers: text('一、转账', '1. Transfers'),
  noTransfers: text('未发生转账。', 'No money was moved.'),
  position: text('位置', 'Position'),
  phase: text('阶段', 'Phase'),
  debit: text('借方账户', 'Debit account'),
  credit: text('贷方账户', 'Credit account'),
  cut: text('另有转账未列出。', 'There are more transfers than stand here.'),
  proof: text('二、日志与见证', '2. Log and witnesses'),
  item: text('项目', 'Item'),
  value: text('内容', 'Value'),
  log: text('日志', 'Log'),
  index: text('日志序号(自 0 起)', 'Index in the log, from 0'),
  checkpoint: text('检查点', 'Checkpoint'),
  entries: text('{size} 个条目', '{size} entries'),
  leafHash: text('条目摘要', 'Hash of the entry'),
  witness: text('见证人', 'Witness'),
  noWitness: text(
    '出具时尚未达到见证人法定数;日志已签名。',
    'The quorum of witnesses had not cosigned when this was made; the log had signed.',
  ),
  how: text('如何核验', 'How to check'),
  scan: text(
    '扫描二维码打开核验页,再选取本回单的 .receipt.json 文件;核验无需联网。',
    'Open the page by the code, then choose the .receipt.json file of this receipt. The check needs no network.',
  ),
  paper: text(
    '纸面内容本身不是证明;请比对核验页所示的日志、序号与条目摘要。',
    'The paper by itself proves nothing: compare log, index and hash with what the page shows.',
  ),
  digest: text('条目摘要', 'Hash of the entry'),
  page: text('第 {page} 页,共 {pages} 页', 'Page {page} of {pages}'),
  origin: text(
    '依据存管账簿及其公开日志生成。',
    'Made from the books of custody and their public log.',
  ),
} as const satisfies Readonly<Record<string, BilingualText>>;

/** Instructions that no transfer is named after; others have the title of their transfer. */
export const INSTRUCTION_KIND_TITLE: Readonly<Record<string, BilingualText>> = {
  hold: text('冻结', 'Hold'),
  release: text('解冻', 'Release of a hold'),
  withdraw: text('提现', 'Withdrawal'),
  sweep: text('费用划出', 'Sweep'),
  tender: text('投标', 'Tender'),
  deduct: text('司法扣划', 'Deduction by order'),
  fund_contract: text('合约注资', 'Funding of a contract'),
  return_receipt: text('挂账退回', 'Return of a receipt'),
};

/** What became of an instruction; a refusal is shown by its code. */
export const RECEIPT_STATE_TITLE: Readonly<Record<string, BilingualText>> = {
  accepted: text('已受理', 'Accepted'),
  completed: text('已完成', 'Completed'),
  held: text('已冻结', 'Held'),
  captured: text('已扣划', 'Captured'),
  released: text('已解冻', 'Released'),
  expired: text('已过期', 'Expired'),
  waiting: text('待付款', 'Waiting'),
  cancelled: text('已撤销', 'Cancelled'),
  requested: text('已发起', 'Requested'),
  sent: text('已发送银行', 'Sent to the bank'),
  unknown: text('银行结果未知', 'Not known at the bank'),
  settled: text('已结算', 'Settled'),
  confirmed: text('银行已确认', 'Confirmed by the bank'),
  rejected: text('银行已拒绝', 'Rejected by the bank'),
  returned: text('已退回', 'Returned'),
  refunded: text('已退款', 'Refunded'),
  refused: text('已拒绝', 'Refused'),
};

/** The phases of transfers. */
export const PHASE_TITLE: Readonly<Record<string, BilingualText>> = {
  single: text('直接记账', 'single'),
  pending: text('待记账', 'pending'),
  post: text('确认', 'post'),
  void: text('作废', 'void'),
  expire: text('过期', 'expire'),
};
