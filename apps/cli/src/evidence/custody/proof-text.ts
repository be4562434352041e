import type { Bilingual } from '@ringfence/contract';
import type { CustomerProofFault } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';

/** What each failure of a customer's proof means, in one sentence. */
export const PROOF_FAULT_TEXT: Readonly<Record<CustomerProofFault, Bilingual>> = {
  not_a_customer_proof: both(
    'the file is no proof of custody, or was changed.',
    '文件不是存管证明,或已被改动。',
  ),
  other_identity: both('the file is about somebody else.', '该文件属于他人。'),
  not_a_liability_root: both('the text of what is owed cannot be read.', '无法读取负债根文本。'),
  not_a_log_proof: both('a proof of the log cannot be read.', '无法读取日志证明。'),
  not_included: both('a text of the proof is not in the log.', '证明中的文本不在日志中。'),
  not_a_checkpoint: both('a checkpoint cannot be read.', '无法读取检查点。'),
  unknown_log: both('no log that you trust signed it.', '没有您信任的日志签名。'),
  bad_signature: both('a signature is wrong.', '签名不正确。'),
  quorum_not_reached: both(
    'too few of the witnesses that you trust have seen it.',
    '您信任的见证人数量不足。',
  ),
  checkpoint_expired: both('the witnesses saw it too long ago.', '见证时间过久。'),
  snapshot_too_old: both('the proof is too old.', '证明过旧。'),
  snapshot_in_future: both('the proof is of a time that is yet to come.', '证明的时点在将来。'),
  no_fragments: both('no money of yours is in it.', '其中没有您的资金。'),
  fragment_twice: both('one part of your money is counted twice.', '您的部分资金被重复计算。'),
  not_counted: both(
    'your balance, as the operator now says it, is not counted in the total that was logged: it was changed afterwards, or left out.',
    '运营方现称的您的余额未计入已公布的总额:该余额事后被改动,或当时被遗漏。',
  ),
  no_bank_note: both('no bank signed what it holds.', '没有银行签名的余额证明。'),
  not_a_bank_note: both('a note of a bank cannot be read.', '无法读取银行余额证明。'),
  bank_note_twice: both('one account is shown twice.', '同一账户被重复出示。'),
  bank_unknown: both('no bank that you trust signed it.', '签名银行不在您的信任之列。'),
  other_currency: both('a bank signed another currency.', '银行签名的币种不符。'),
  other_time: both(
    'a bank signed the balance of another time than that of the snapshot.',
    '银行签名的余额不属于快照的时间。',
  ),
  other_snapshot: both('a bank signed another moment.', '银行签名的时点不符。'),
  not_covered: both(
    'the money at the bank does not cover what customers are owed.',
    '银行存款不足以覆盖对客户的负债。',
  ),
};
