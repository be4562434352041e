import type { CheckName, Omission } from '../check/report.ts';
import { type Bilingual, both } from './language.ts';

/** What a check asks, and what it means that it was passed. */
export interface CheckText {
  readonly title: Bilingual;
  readonly passed: Bilingual;
  /** what can be said of it while nobody is trusted */
  readonly consistent: Bilingual;
}

const NOTHING = both('', '');

export const TEXT_OF_CHECK: Readonly<Record<CheckName, CheckText>> = {
  form: {
    title: both('The file is whole', '文件完整'),
    passed: both('It can be read, and nothing is missing from it.', '文件可以读取，没有缺少内容。'),
    consistent: NOTHING,
  },
  identity: {
    title: both('The file is yours', '文件属于您'),
    passed: both('It is made out to exactly this identity.', '文件上的身份与您的身份完全一致。'),
    consistent: NOTHING,
  },
  log_signature: {
    title: both('The log signed', '日志的签名'),
    passed: both(
      'A log that you trust signed for what the file shows.',
      '您信任的日志对文件所示内容签了名。',
    ),
    consistent: NOTHING,
  },
  witnesses: {
    title: both('Witnesses saw it too', '见证人也看到了'),
    passed: both(
      'As many independent witnesses as you ask for signed the same log.',
      '达到您要求数量的独立见证人签署了同一份日志。',
    ),
    consistent: NOTHING,
  },
  root_logged: {
    title: both('The total is public', '总额已公布'),
    passed: both(
      'The total of all customers stands in the log, where everybody sees the same one.',
      '全体客户的总额写在日志中，人人看到的都是同一个总额。',
    ),
    consistent: both(
      'The total stands in the log that the file shows. Whose log that is, is not known.',
      '总额在文件所示的日志中；但无从知道那是谁的日志。',
    ),
  },
  freshness: {
    title: both('It is recent', '时间够新'),
    passed: both(
      'The balances were taken recently enough for you.',
      '余额的时点在您要求的期限内。',
    ),
    consistent: both('The file says that it is recent enough.', '文件自称时点在您要求的期限内。'),
  },
  fragments: {
    title: both('Your money is counted', '您的资金已计入'),
    passed: both(
      'Every part of your balance is counted in that total.',
      '您余额的每一部分都计入了这个总额。',
    ),
    consistent: both(
      'Every part of the balance leads to the total that the file shows.',
      '余额的每一部分都能推算到文件所示的总额。',
    ),
  },
  bank_notes: {
    title: both('The bank signed', '银行的签名'),
    passed: both(
      'Banks that you trust signed what stands on the custody accounts at that moment.',
      '您信任的银行签署了当时存管专户中的金额。',
    ),
    consistent: both(
      'Notes of banks are in the file and fit it. Whether a bank wrote them is not known.',
      '文件中有银行的余额证明且内容相符；但无从知道是否由银行出具。',
    ),
  },
  coverage: {
    title: both('The money is there', '资金足额'),
    passed: both(
      'The banks hold at least as much as all customers are owed.',
      '银行持有的金额不少于应付全体客户的总额。',
    ),
    consistent: both(
      'By the figures of the file, the banks hold at least as much as is owed.',
      '按文件中的数字，银行持有的金额不少于应付总额。',
    ),
  },
  own_balance: {
    title: both('The amount is the one you know', '金额与您所知一致'),
    passed: both(
      'What is counted for you is exactly what your app shows.',
      '为您计入的金额与您应用中显示的完全一致。',
    ),
    consistent: both(
      'The file counts exactly what your app shows.',
      '文件计入的金额与您应用中显示的完全一致。',
    ),
  },
  entry_logged: {
    title: both('The entry is in the log', '记录在日志中'),
    passed: both(
      'Exactly this entry stands in the log, and cannot be taken out unseen.',
      '日志中确有这一条记录，且无法悄悄撤走。',
    ),
    consistent: both(
      'The entry stands in the log that the file shows. Whose log that is, is not known.',
      '记录在文件所示的日志中；但无从知道那是谁的日志。',
    ),
  },
  leaf: {
    title: both('It stands at its own place', '位置正确'),
    passed: both(
      'The entry is of a kind that the journal writes, at the place that it names.',
      '记录是流水的标准格式，且位于其所写的位置。',
    ),
    consistent: both(
      'The entry names the place at which the file shows it.',
      '记录所写的位置与文件所示一致。',
    ),
  },
  opening: {
    title: both('What it says is what was logged', '内容与日志一致'),
    passed: both(
      'The text that you were given is the very text to which the log is bound.',
      '交给您的内容正是日志所锁定的内容。',
    ),
    consistent: both(
      'The text that you were given is the one to which the entry is bound.',
      '交给您的内容正是该记录所锁定的内容。',
    ),
  },
  printed: {
    title: both('It is the one on paper', '与纸质回单一致'),
    passed: both(
      'It is exactly the entry that the code on the printed receipt names.',
      '正是纸质回单上的二维码所指的那条记录。',
    ),
    consistent: both(
      'It is the entry that the code on the printed receipt names.',
      '是纸质回单上的二维码所指的那条记录。',
    ),
  },
};

export const TEXT_OF_OMISSION: Readonly<Record<Omission, Bilingual>> = {
  earlier_check_failed: both(
    'Not checked, because a check before it failed.',
    '因前面的检查未通过，未检查。',
  ),
  nobody_trusted: both(
    'Not checked, because you have not said whom you trust.',
    '未检查，因为您尚未说明信任谁。',
  ),
  identity_not_confirmed: both(
    'Not checked, because you have not said whether it is you.',
    '未检查，因为您尚未确认身份。',
  ),
  no_balance_given: both(
    'Not checked, because you gave no balance to compare with. This is optional.',
    '未检查，因为您没有填写用于比较的余额。此项可不填。',
  ),
  nothing_printed: both(
    'Not checked, because you scanned no code of a printed receipt. This is optional.',
    '未检查，因为您没有扫描纸质回单上的二维码。此项可不做。',
  ),
  nothing_opened: both(
    'Not checked, because the file opens nothing: it shows that the entry is there, not all it says.',
    '未检查，因为文件没有公开内容：它只证明记录存在，不显示全部内容。',
  ),
};
