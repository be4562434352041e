import type { Bilingual } from './bilingual.ts';

/**
 * How what a route hands out may leave.
 *
 * - `approved_export`: people get it as an export that a second person approved, and not here;
 *   programs get it here by a key, which two people made, and each time is written.
 * - `key_only`: no person gets it; a program by its key does, and each time is written.
 * - `fixed_channel`: what the law or the daily run sends to whom it belongs.
 * - `one_record`: one person, payment or file, looked at for a purpose that is written.
 * - `work_page`: a page of a list that people work from; each is written, and many are an alarm.
 * - `own`: what is the person's own.
 * - `no_person`: no person stands in it.
 */
export type LeavingWay =
  | 'approved_export'
  | 'key_only'
  | 'fixed_channel'
  | 'one_record'
  | 'work_page'
  | 'own'
  | 'no_person';

/** The class of the inventory of data that the most of it has. */
export type LeavingClass = 'business' | 'personal' | 'sensitive' | 'secret';

export interface LeavingRoute {
  readonly way: LeavingWay;
  readonly class: LeavingClass;
  readonly why: Bilingual;
}

/**
 * Every route that hands out a file, or what names people, by its name, and why it may leave as it
 * does. Any other list is a page of at most PAGE_SIZE_MAX rows. A test holds both against the
 * routes.
 */
export const LEAVING_ROUTES: Readonly<Record<string, LeavingRoute>> = {
  downloadSegregationFile: leaving('approved_export', 'personal', [
    'Who owns what, line by line, in forms of supervisors',
    '逐户权益明细,含监管格式',
  ]),
  getOwnerList: leaving('approved_export', 'personal', [
    'Every customer of a pool with the balance',
    '专户全部客户及余额',
  ]),
  listCustodyLeaves: leaving('key_only', 'secret', [
    'Opens every proof of the customers: for the bank’s program alone',
    '可打开全部客户的证明,仅供银行程序使用',
  ]),
  downloadCheckFile: leaving('fixed_channel', 'personal', [
    'The check files of a day in their agreed form, for the platform whose customers they are',
    '当日对账文件,按约定格式交付客户所属平台',
  ]),
  getEvidenceFile: leaving('one_record', 'sensitive', [
    'One file of evidence, by its digest',
    '按摘要查看一份材料',
  ]),
  getInstructionReceipt: leaving('one_record', 'personal', [
    'The receipt of one payment',
    '单笔付款回单',
  ]),
  getCustomer: leaving('one_record', 'personal', ['One customer', '单个客户']),
  getCustomerAccount: leaving('one_record', 'personal', ['One customer', '单个客户']),
  getCustomerProof: leaving('one_record', 'personal', [
    'The proof of one customer',
    '单个客户的存管证明',
  ]),
  getOrder: leaving('one_record', 'sensitive', ['One order of an authority', '一份有权机关命令']),
  listOrderVersions: leaving('one_record', 'sensitive', [
    'The versions of one order',
    '一份命令的历次版本',
  ]),
  listCustomerAccountVersions: leaving('one_record', 'personal', [
    'The versions of one customer',
    '单个客户的历次版本',
  ]),
  revealField: leaving('one_record', 'sensitive', [
    'One sealed field of one person',
    '单人单个加密字段',
  ]),
  listCustomers: leaving('work_page', 'personal', [
    'Ids and states; the whole list is an export',
    '编号与状态;整份清单须申请导出',
  ]),
  listCustomerAccounts: leaving('work_page', 'personal', [
    'Ids and states; the whole list is an export',
    '编号与状态;整份清单须申请导出',
  ]),
  listOrders: leaving('work_page', 'sensitive', [
    'Orders that compliance works on',
    '合规办理中的有权机关命令',
  ]),
  listDormancyCandidates: leaving('work_page', 'personal', [
    'Customers who were not heard of',
    '久未联系的客户',
  ]),
  listUnclaimedRecalls: leaving('work_page', 'personal', [
    'Recalls of banks that nobody has taken up',
    '尚未认领的追回请求',
  ]),
  makeMyCopy: leaving('own', 'sensitive', ['Everything that is kept about me', '本人信息副本']),
  downloadMyCustodyProof: leaving('own', 'personal', ['My proof', '本人的存管证明']),
  getMyReceipt: leaving('own', 'personal', ['The receipt of my payment', '本人付款回单']),
  getCustodyReportSheet: leaving('no_person', 'business', [
    'Totals of a day or a month',
    '日报或月报合计',
  ]),
  getCustodyReportPrint: leaving('no_person', 'business', [
    'Totals of a day or a month',
    '日报或月报合计',
  ]),
  getMetrics: leaving('no_person', 'business', ['Measurements of the processes', '进程运行指标']),
  getErrorPage: leaving('no_person', 'business', ['What a code means', '错误码说明']),
  fetchBulkExport: leaving('approved_export', 'personal', [
    'The one way by which a person takes out what concerns many',
    '人员导出多人信息的唯一途径',
  ]),
};

function leaving(
  way: LeavingWay,
  sensitivity: LeavingClass,
  [en, zh]: readonly [string, string],
): LeavingRoute {
  return { way, class: sensitivity, why: { en, 'zh-CN': zh } };
}

/** Whether each time that a route is asked for is written, also where a program asks. */
export function isAlwaysWritten(route: string): boolean {
  const way = LEAVING_ROUTES[route]?.way;
  return way === 'approved_export' || way === 'key_only';
}
