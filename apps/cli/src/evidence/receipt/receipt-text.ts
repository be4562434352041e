import type { Bilingual } from '@ringfence/contract';
import type { ReceiptFault } from '@ringfence/evidence';
import { both } from '../../terminal/language.ts';

/** What each failure of a receipt means, in one sentence. */
export const RECEIPT_FAULT_TEXT: Readonly<Record<ReceiptFault, Bilingual>> = {
  not_a_receipt: both('the file is no receipt, or was changed.', '文件不是回单,或已被改动。'),
  not_a_log_proof: both('its proof of the log cannot be read.', '无法读取其日志证明。'),
  not_included: both('the entry is not in the log at this place.', '该条目不在日志的此位置。'),
  not_a_checkpoint: both('its checkpoint cannot be read.', '无法读取其检查点。'),
  unknown_log: both('no log that you trust signed it.', '没有您信任的日志签名。'),
  bad_signature: both('a signature is wrong.', '签名不正确。'),
  quorum_not_reached: both(
    'too few of the witnesses that you trust have seen it; get the receipt again in some seconds.',
    '您信任的见证人数量不足;请数秒后重新获取回单。',
  ),
  checkpoint_expired: both('the witnesses saw it too long ago.', '见证时间过久。'),
  not_a_leaf: both('the entry is none that a journal writes.', '该条目不是日志所写的格式。'),
  other_place: both(
    'the entry names another place than the one where it stands in the log.',
    '条目所写位置与其在日志中的位置不符。',
  ),
  nothing_to_open: both('the entry hides nothing that could be opened.', '该条目无可打开的内容。'),
  opening_differs: both(
    'the record that is shown is not the one that was logged: it was changed afterwards.',
    '所示原文并非写入日志时的原文:事后被改动。',
  ),
  record_differs: both(
    'the record names another place, kind or moment than its entry.',
    '原文与条目的位置、种类或时间不符。',
  ),
};
