import { both } from './language.ts';

/** The words of the page itself. */
export const PAGE = {
  title: both('Check your money yourself', '自己核验您的资金'),
  lead: both(
    'This page checks what you were given, by mathematics alone. It works without a network, and nothing that you open here leaves your device.',
    '本页只凭数学检查您收到的文件。它不需要网络，您在此打开的任何内容都不会离开您的设备。',
  ),
  language: both('Language', '语言'),
  skip: both('Skip to the result', '跳到结果'),
  stepFile: both('Your file', '您的文件'),
  fileHint: both(
    'A custody proof or a receipt from your app, the bank or the operator.',
    '应用、银行或运营方给您的存管证明或回单。',
  ),
  choose: both(
    'Choose a file, or drop it anywhere on this page',
    '选择文件，或把文件拖到本页任意位置',
  ),
  paste: both('Paste the text instead', '改为粘贴文本'),
  pasted: both('Text of a proof, a receipt or a trust document', '证明、回单或信任文件的文本'),
  checkPasted: both('Check this text', '检查此文本'),
  pastedName: both('pasted text', '粘贴的文本'),
  opened: both('Opened', '已打开'),
  kindCustomerProof: both('custody proof', '存管证明'),
  kindReceipt: both('receipt', '回单'),
  kindLogProof: both('proof file of a log', '日志证明文件'),
  kindEntry: both('entry of a log', '日志记录'),
  needsEntry: both(
    'This is the proof of an entry. Add the file of the entry itself.',
    '这是某条记录的证明。请再添加该记录本身的文件。',
  ),
  needsProof: both(
    'This is no file that the page knows. If it is an entry of a log, add its .tlog-proof file.',
    '本页不认识此文件。若它是日志的记录，请再添加它的 .tlog-proof 文件。',
  ),
  tooLarge: both('This file is larger than any proof.', '此文件超过任何证明的大小。'),
  unreadable: both('This file cannot be read.', '此文件无法读取。'),
  scanned: both(
    'You scanned a printed receipt. Now open its file (.receipt.json). The code names this entry:',
    '您扫描了纸质回单。请打开它的文件（.receipt.json）。二维码所指的记录是：',
  ),
  stepTrust: both('Whom you trust', '您信任谁'),
  trustHint: both(
    'A trust document names the log, the witnesses and the banks whose signatures count for you. Get it from your bank or your auditor once, compare its fingerprint with the published one, and keep it. Never take it from whoever gave you the proof alone.',
    '信任文件写明哪些日志、见证人和银行的签名对您有效。请向银行或审计方获取一次，与其公布的指纹核对后保存。不要只从给您证明的一方获取。',
  ),
  chooseTrust: both('Choose a trust document', '选择信任文件'),
  noTrust: both(
    'Nobody yet. Without it the page can say only whether the figures fit together.',
    '尚未指定。没有信任文件，本页只能说明数字是否相互吻合。',
  ),
  fingerprint: both('Fingerprint', '指纹'),
  logs: both('Logs', '日志'),
  witnesses: both('Witnesses', '见证人'),
  quorum: both('Must have signed', '须签署'),
  quorumNone: both('no witness is asked for', '不要求见证人'),
  banks: both('Banks', '银行'),
  nobody: both('none', '无'),
  remember: both('Remember it on this device', '在此设备上记住'),
  remembered: both('Remembered on this device', '已在此设备上记住'),
  cannotRemember: both(
    'This browser does not let the page remember anything. Keep the file.',
    '此浏览器不允许本页保存内容。请自行保存文件。',
  ),
  otherTrust: both(
    'This trust document is another one than the one in use. Replace it only if your bank or auditor announced the change.',
    '此信任文件与正在使用的不同。只有银行或审计方宣布过变更时才应替换。',
  ),
  replaceTrust: both('Use the new one', '使用新的'),
  keepTrust: both('Keep the old one', '保留原来的'),
  badTrust: both(
    'This trust document cannot be used. Get it again, unchanged.',
    '此信任文件无法使用。请重新获取，不要改动。',
  ),
  stepYou: both('Is this you?', '这是您吗？'),
  youHint: both(
    'The file is made out to this identity. It must name you and nobody else.',
    '文件上的身份如下。它必须指您本人，而不是任何其他人。',
  ),
  isMe: both('Yes, exactly this is me', '是的，这正是我'),
  typeIdentity: both('Or type your identity as your app shows it', '或输入您应用中显示的身份'),
  balance: both('The balance that your app shows', '应用中显示的余额'),
  optional: both('optional', '可不填'),
  badBalance: both(
    'Write digits and a point, like 1,234.50.',
    '请填写数字与小数点，例如 1,234.50。',
  ),
  age: both('It may be as old as', '最多允许多久以前'),
  stepResult: both('Result', '结果'),
  nothingYet: both('Open a file, and the answer stands here.', '打开文件后，这里会显示结果。'),
  checks: both('What was checked', '检查项目'),
  facts: both('What it says', '文件内容'),
  factsUnproven: both('What it says, unproven', '文件内容（未经证明）'),
  means: both('What it means', '意味着什么'),
  todo: both('What you can do', '您可以怎么做'),
  machine: both('For programs', '供程序读取'),
  save: both('Save as a file', '保存为文件'),
  counted: both('Counted for you', '为您计入'),
  uncounted: both('In the file, not counted', '文件所写，未计入'),
  shown: both('Your app shows', '应用显示'),
  total: both('Owed to all customers', '应付全体客户'),
  held: both('Held by the banks', '银行持有'),
  difference: both('Missing', '缺口'),
  moment: both('Moment', '时点'),
  platform: both('Platform', '平台'),
  identity: both('Made out to', '身份'),
  log: both('Log', '日志'),
  place: both('Place in the log', '日志中的位置'),
  signedBy: both('Witnessed by', '见证人'),
  entry: both('The entry', '记录'),
  record: both('What it says in full', '全部内容'),
  footer: both(
    'This page is one file. Save it, compare its SHA-256 with the published one, and open it from your own disk: it will say the same. It is part of Ringfence, which is open source.',
    '本页是单个文件。您可以保存它，将其 SHA-256 与公布的值核对，并从自己的磁盘打开：结果相同。它是开源项目 Ringfence 的一部分。',
  ),
  shows: both(
    'What a custody proof does not show: who the other customers are, and what happened after its moment.',
    '存管证明不显示的内容：其他客户是谁，以及该时点之后发生的事。',
  ),
} as const;

/** How old a proof may be, in days. */
export const AGES_DAYS = [1, 3, 7, 31] as const;

/** The words for an age in days. */
export const TEXT_OF_AGE: Readonly<Record<(typeof AGES_DAYS)[number], ReturnType<typeof both>>> = {
  1: both('1 day', '1 天'),
  3: both('3 days', '3 天'),
  7: both('7 days', '7 天'),
  31: both('31 days', '31 天'),
};

/** What stands before a line, for those who do not see its colour. */
export const TEXT_OF_STATE = {
  passed: both('Passed', '通过'),
  failed: both('Failed', '未通过'),
  consistent: both('Fits, unproven', '相符，未经证明'),
  not_made: both('Not checked', '未检查'),
} as const;
