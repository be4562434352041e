import type { Subject, Verdict } from '../check/report.ts';
import { type Bilingual, both } from './language.ts';

/** The answer as a whole: a few words, and a sentence that says what they are worth. */
export interface VerdictText {
  readonly title: Bilingual;
  readonly sentence: Bilingual;
}

const FAILED: VerdictText = {
  title: both('Do not rely on this file', '请勿依赖此文件'),
  sentence: both(
    'One check failed. Below is which one, what it means, and what you can do.',
    '有一项检查未通过。下面说明是哪一项、意味着什么、您可以怎么做。',
  ),
};

const CONSISTENT: VerdictText = {
  title: both(
    'The figures fit together. That proves nothing yet',
    '数字相互吻合，但尚不能证明什么',
  ),
  sentence: both(
    'You have not said whom you trust. Anybody could have made this file. Add a trust document in step 2.',
    '您尚未说明信任谁，任何人都可以制作这样的文件。请在第 2 步添加信任文件。',
  ),
};

export const TEXT_OF_VERDICT: Readonly<Record<Subject, Readonly<Record<Verdict, VerdictText>>>> = {
  customer_proof: {
    passed: {
      title: both('Your money is counted and covered', '您的资金已计入，且足额'),
      sentence: both(
        'At the moment named below, your balance was part of the published total, and banks that you trust held at least that total.',
        '在下述时点，您的余额已计入公布的总额，您信任的银行持有的金额不少于该总额。',
      ),
    },
    unconfirmed: {
      title: both('It holds for one customer. Is that you?', '对一位客户成立。那是您吗？'),
      sentence: both(
        'The file is made out to one customer. Say in step 3 whether that is you, and only you.',
        '文件是为一位客户出具的。请在第 3 步确认那正是您，且只是您。',
      ),
    },
    consistent: CONSISTENT,
    failed: FAILED,
  },
  receipt: {
    passed: {
      title: both('The receipt is genuine', '回单真实'),
      sentence: both(
        'The entry stands in a log that you trust, and cannot be changed or taken out unseen.',
        '该记录在您信任的日志中，无法悄悄改动或撤走。',
      ),
    },
    unconfirmed: CONSISTENT,
    consistent: CONSISTENT,
    failed: FAILED,
  },
  logged_file: {
    passed: {
      title: both('The file is in the log', '文件在日志中'),
      sentence: both(
        'Exactly these bytes are an entry of a log that you trust.',
        '您信任的日志中有一条记录与此文件逐字节相同。',
      ),
    },
    unconfirmed: CONSISTENT,
    consistent: CONSISTENT,
    failed: FAILED,
  },
};
