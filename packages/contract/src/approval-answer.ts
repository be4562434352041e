import { ApprovalText } from './signed-approval.ts';

const SHA256 = 'be0ebdfdea233b621c6f3b6fac498183ed4ab7149b24bf849839b1762cf35146';
/** What a route answers that makes a text to be signed. */
export const textAnswer = {
  status: 200,
  schema: ApprovalText,
  contentType: 'application/json',
  description: {
    en: 'What is shown, and signed; nothing was done',
    'zh-CN': '展示并签名的文本;尚未执行任何操作',
  },
  replayable: false,
} as const;

/** An example of it. */
export const textShown = {
  text: '{"act":"instruct","amountMinor":"12345","currency":"CNY"}',
  sha256: SHA256,
  methods: ['passkey'],
  options: {
    challenge: 'vg693-ojO2Icbztvr0mBg-1Kt3FJsk-EmDmxdizzUUY',
    userVerification: 'required',
  },
} as const;

/** An example of what is sent with a signature. */
export const approval = {
  method: 'passkey',
  credential: {
    id: 'aGVsbG8',
    rawId: 'aGVsbG8',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'MEUC' },
  },
} as const;

/** What every route refuses that takes a signature. */
export const APPROVAL_PROBLEMS = [
  'sign_in_off',
  'approval_differs',
  'passkey_not_valid',
  'passkey_copied',
  'passkey_required',
  'code_not_valid',
  'sign_in_delayed',
] as const;
