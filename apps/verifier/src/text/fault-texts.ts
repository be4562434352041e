import type { Fault } from '../check/report.ts';
import { type Bilingual, both } from './language.ts';

/** What somebody does about a failure. */
export type Advice =
  | 'take_right_file'
  | 'get_new_file'
  | 'check_trust'
  | 'check_identity'
  | 'ask_operator'
  | 'compare_paper'
  | 'raise_alarm';

export interface FaultText {
  readonly meaning: Bilingual;
  readonly advice: Advice;
}

export const TEXT_OF_ADVICE: Readonly<Record<Advice, Bilingual>> = {
  take_right_file: both(
    'Choose the file again as you received it, unchanged. If it fails again, get a new one from your app.',
    '请重新选择收到的原文件，不要改动。若仍未通过，请从应用中重新获取。',
  ),
  get_new_file: both(
    'Get a new file from your app, and check that one. If no newer one is to be had, ask the operator why.',
    '请从应用中获取新文件再检查。若没有更新的文件，请向运营方询问原因。',
  ),
  check_trust: both(
    'Compare the fingerprint of your trust document with the one that your bank or auditor publishes. If it is right, do not rely on this file, and tell the bank or the auditor.',
    '请将信任文件的指纹与银行或审计方公布的指纹核对。若信任文件无误，请勿依赖本文件，并告知银行或审计方。',
  ),
  check_identity: both(
    'Compare letter by letter with what your app shows. If you typed it right, the file is not yours: get your own, and tell the operator.',
    '请与应用中显示的内容逐字核对。若填写无误，则此文件不是您的：请获取自己的文件，并告知运营方。',
  ),
  ask_operator: both(
    'Your app may show a later moment than the file: compare the times. If they are the same, keep this file and ask the operator and the bank.',
    '应用显示的时点可能晚于文件：请先比较时间。若时间相同，请保留此文件，并询问运营方与银行。',
  ),
  compare_paper: both(
    'Open the file of the same receipt. If this is the file that came with the paper, keep both, and ask the bank or the auditor.',
    '请打开同一张回单的文件。若这正是随纸质回单提供的文件，请保留两者，并询问银行或审计方。',
  ),
  raise_alarm: both(
    'Keep this file. It is evidence. Send it to the bank, the auditor or the supervisor, not only to the operator.',
    '请保留此文件，它是证据。请将它交给银行、审计方或监管机构，而不只是运营方。',
  ),
};

export const TEXT_OF_FAULT: Readonly<Record<Fault, FaultText>> = {
  not_a_customer_proof: {
    meaning: both(
      'This is no custody proof, or it was cut or changed on its way.',
      '这不是存管证明，或在传送中被截断或改动。',
    ),
    advice: 'take_right_file',
  },
  other_identity: {
    meaning: both(
      'The file is made out to somebody else than you say you are.',
      '文件上的身份与您填写的身份不同。',
    ),
    advice: 'check_identity',
  },
  not_a_liability_root: {
    meaning: both(
      'The file has no total of all customers that can be read.',
      '文件中没有可读取的全体客户总额。',
    ),
    advice: 'take_right_file',
  },
  not_a_log_proof: {
    meaning: both(
      'What should be a proof of the log is none.',
      '文件中应为日志证明的部分并不是日志证明。',
    ),
    advice: 'take_right_file',
  },
  not_a_checkpoint: {
    meaning: both(
      'What the log should have signed is not what logs sign.',
      '应由日志签署的内容不是日志的检查点。',
    ),
    advice: 'take_right_file',
  },
  unknown_log: {
    meaning: both(
      'No log that you trust signed it: it comes from another log, or from another key.',
      '您信任的日志都没有签署它：它来自另一个日志或另一把密钥。',
    ),
    advice: 'check_trust',
  },
  bad_signature: {
    meaning: both(
      'A signature under the name of somebody whom you trust is not theirs, or the text was changed after it was signed.',
      '以您信任者名义作出的签名不是其本人所签，或内容在签署后被改动。',
    ),
    advice: 'raise_alarm',
  },
  quorum_not_reached: {
    meaning: both(
      'Too few of the witnesses whom you trust signed: different people may have been shown different logs.',
      '签署的受信任见证人数量不足：不同的人可能看到了不同的日志。',
    ),
    advice: 'get_new_file',
  },
  checkpoint_expired: {
    meaning: both('The witnesses signed too long ago.', '见证人的签署时间过早。'),
    advice: 'get_new_file',
  },
  not_included: {
    meaning: both(
      'The log does not contain it: it is not what was published.',
      '日志中没有这项内容：它并非所公布的内容。',
    ),
    advice: 'raise_alarm',
  },
  snapshot_too_old: {
    meaning: both('The balances in it are older than you allow.', '文件中的余额早于您允许的期限。'),
    advice: 'get_new_file',
  },
  snapshot_in_future: {
    meaning: both(
      'The file is dated later than the clock of your device. A file dated ahead would seem new for ever.',
      '文件的时间晚于您设备的时钟。标注未来时间的文件会一直显得很新。',
    ),
    advice: 'get_new_file',
  },
  no_fragments: {
    meaning: both('The file counts no money for you at all.', '文件没有为您计入任何资金。'),
    advice: 'raise_alarm',
  },
  fragment_twice: {
    meaning: both(
      'One part of the balance is shown twice, so it is counted less than the file pretends.',
      '余额的同一部分被列了两次，实际计入的少于文件所称。',
    ),
    advice: 'raise_alarm',
  },
  not_counted: {
    meaning: both(
      'Your balance is not counted in the published total, or not with this amount.',
      '您的余额未计入所公布的总额，或计入的不是这个金额。',
    ),
    advice: 'raise_alarm',
  },
  no_bank_note: {
    meaning: both('No bank says that it holds the money.', '没有任何银行证明持有这笔资金。'),
    advice: 'raise_alarm',
  },
  not_a_bank_note: {
    meaning: both(
      'What should be a signed note of a bank is none.',
      '应为银行签署的余额证明的内容并不是余额证明。',
    ),
    advice: 'take_right_file',
  },
  bank_note_twice: {
    meaning: both(
      'One bank account is shown twice, as if its money were there two times.',
      '同一银行账户被列了两次，如同有两份资金。',
    ),
    advice: 'raise_alarm',
  },
  bank_unknown: {
    meaning: both(
      'The note is signed by nobody whom you trust as a bank.',
      '余额证明的签署者不在您信任的银行之列。',
    ),
    advice: 'check_trust',
  },
  other_currency: {
    meaning: both(
      'The bank holds money of another currency than you are owed.',
      '银行持有的币种与应付给您的币种不同。',
    ),
    advice: 'raise_alarm',
  },
  other_time: {
    meaning: both(
      'The bank signed what stood there days before or hours after the balances were taken.',
      '银行签署的是余额时点数日之前或数小时之后的存款。',
    ),
    advice: 'raise_alarm',
  },
  other_snapshot: {
    meaning: both(
      'The bank signed for another moment than the one at which the balances were taken.',
      '银行签署的时点与余额的时点不同。',
    ),
    advice: 'raise_alarm',
  },
  not_covered: {
    meaning: both(
      'The banks hold less than all customers are owed. Money is missing.',
      '银行持有的金额少于应付全体客户的总额。资金有缺口。',
    ),
    advice: 'raise_alarm',
  },
  not_a_receipt: {
    meaning: both(
      'This is no receipt, or it was cut or changed on its way.',
      '这不是回单，或在传送中被截断或改动。',
    ),
    advice: 'take_right_file',
  },
  not_a_leaf: {
    meaning: both(
      'The entry is in the log, but it is not in the form in which the journal is written.',
      '记录在日志中，但不是流水的标准格式。',
    ),
    advice: 'raise_alarm',
  },
  other_place: {
    meaning: both(
      'The entry stands at another place of the log than the one that it names.',
      '记录在日志中的位置与其所写的位置不同。',
    ),
    advice: 'raise_alarm',
  },
  nothing_to_open: {
    meaning: both(
      'The file brings a text for an entry that hides none.',
      '该记录没有隐藏内容，文件却附带了内容。',
    ),
    advice: 'take_right_file',
  },
  opening_differs: {
    meaning: both(
      'The text that you were given is not the one that was logged.',
      '交给您的内容不是记入日志的内容。',
    ),
    advice: 'raise_alarm',
  },
  record_differs: {
    meaning: both(
      'The text names another place, kind or moment than the entry that stands in the log.',
      '内容所写的位置、类型或时间与日志中的记录不同。',
    ),
    advice: 'raise_alarm',
  },
  other_receipt: {
    meaning: both(
      'The code on the printed receipt names another entry than this file.',
      '纸质回单上的二维码所指的记录不是此文件中的记录。',
    ),
    advice: 'compare_paper',
  },
  other_balance: {
    meaning: both(
      'What is counted for you is not what your app shows.',
      '为您计入的金额与您应用中显示的不同。',
    ),
    advice: 'ask_operator',
  },
};
