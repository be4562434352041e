import type { BusinessDate } from '@ringfence/money';
import type { BilingualText } from '../bilingual-text.ts';
import type { CheckItem } from '../check-item.ts';

export type PlatformState =
  | 'applied'
  | 'sandbox'
  | 'admitted'
  | 'winding_down'
  | 'refused'
  | 'ended';

export type PlatformEvent = 'try_out' | 'admit' | 'refuse' | 'wind_down' | 'end';

/** Every event in every state of a platform. */
export const PLATFORM_TRANSITIONS: Readonly<
  Record<PlatformState, Readonly<Record<PlatformEvent, PlatformState | 'forbidden'>>>
> = {
  applied: {
    try_out: 'sandbox',
    admit: 'admitted',
    refuse: 'refused',
    wind_down: 'forbidden',
    end: 'forbidden',
  },
  sandbox: {
    try_out: 'sandbox',
    admit: 'admitted',
    refuse: 'forbidden',
    wind_down: 'winding_down',
    end: 'forbidden',
  },
  admitted: {
    try_out: 'forbidden',
    admit: 'forbidden',
    refuse: 'forbidden',
    wind_down: 'winding_down',
    end: 'forbidden',
  },
  winding_down: {
    try_out: 'forbidden',
    admit: 'forbidden',
    refuse: 'forbidden',
    wind_down: 'forbidden',
    end: 'ended',
  },
  refused: {
    try_out: 'forbidden',
    admit: 'forbidden',
    refuse: 'forbidden',
    wind_down: 'forbidden',
    end: 'forbidden',
  },
  ended: {
    try_out: 'forbidden',
    admit: 'forbidden',
    refuse: 'forbidden',
    wind_down: 'forbidden',
    end: 'forbidden',
  },
};

/** What a platform in the sandbox may do at most, in each of its pools. */
export interface SandboxCaps {
  readonly customersMax: number;
  /** @unit minor units of the pool's currency, each instruction */
  readonly amountMax: bigint;
  /** The last date (UTC) of the sandbox. */
  readonly lastDate: BusinessDate;
}

export interface PlatformBody {
  readonly name: string;
  /** Programmes that it asks for, by id. */
  readonly programmes: readonly string[];
  readonly appliedByKeyId: string;
  readonly checks: readonly CheckItem[];
  readonly sandbox?: SandboxCaps;
  /** Why it winds down or was refused. */
  readonly reason?: string;
}

/** What is examined before a platform is admitted. */
export const PLATFORM_CHECKS: Readonly<Record<string, BilingualText>> = {
  registration: { zh: '主体登记与业务备案', en: 'the business is registered and filed' },
  owners: { zh: '受益所有人已识别', en: 'the beneficial owners are known' },
  own_account: { zh: '自有资金账户与专户分离', en: 'its own account is apart from the pool' },
  user_agreement: { zh: '用户协议已公示', en: 'the user agreement is public' },
  money_laundering: { zh: '反洗钱制度', en: 'a programme against money laundering' },
  disclosure: { zh: '费用与信息披露', en: 'fees and facts are disclosed' },
  systems: { zh: '联调与验收测试', en: 'its systems passed the acceptance tests' },
  wind_down: { zh: '退出与清退预案', en: 'a plan for winding down' },
};
