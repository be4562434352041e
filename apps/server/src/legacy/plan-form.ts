import { currency, currencyExponent } from '@ringfence/money';
import { openContentSeal } from '@ringfence/operations';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { checkLook } from '../access/check-look.ts';
import { readPool } from '../routes/read-pool.ts';
import type { ServerParts } from '../server-parts.ts';
import { refuseForm } from './legacy-refused.ts';
import { openFields } from './open-fields.ts';
import type { FormKind, FormToPlan, Plan } from './plan.ts';
import type { VerifiedForm } from './verify-envelope.ts';

/**
 * Fields of family L that change nothing here: what a form describes, what the page of the
 * custodian chooses, and what is not kept. Any other field that no plan reads is refused, because
 * it asks for something that would not be done.
 */
const CARRIED_FIELDS: ReadonlySet<string> = new Set([
  'timestamp',
  'serviceName',
  'requestNo',
  'redirectUrl',
  'remark',
  'share',
  'expired',
  'idCardType',
  'mobile',
  'checkType',
  'userLimitType',
  'bankcode',
  'rechargeWay',
  'payType',
  'expectPayCompany',
  'withdrawType',
  'projectName',
  'projectDescription',
  'projectType',
  'projectPeriod',
  'annualInterestRate',
  'annnualInterestRate',
  'repaymentWay',
  'unifiedCode',
  'bankLicense',
  'orgNo',
  'businessLicense',
  'taxNo',
  'creditCode',
  'legal',
  'legalIdCardNo',
  'contact',
  'contactPhone',
]);

/**
 * Reads what a verified form asks for.
 *
 * @throws {LegacyRefused} when a field is not what it must be, or would not be done
 * @throws {RequestRefused} data_restricted
 */
export async function planForm(
  form: VerifiedForm,
  kind: FormKind,
  {
    parts,
    confirmed,
  }: { readonly parts: ServerParts; readonly confirmed?: FormToPlan['confirmed'] },
): Promise<Plan> {
  const exponent = currencyExponent(currency(form.pool.currency));
  const fields = openFields(form.members, exponent);
  const customerId = form.members['platformUserNo'];
  if (kind.reads === true && typeof customerId === 'string') {
    await checkCustomer({ poolId: form.pool.poolId, customerId }, parts);
  }
  const seal = await openContentSeal(parts.vault);
  const plan = await readPool(parts, form.pool, async (db) =>
    kind.plan({
      fields,
      exponent,
      db,
      seal,
      pool: form.pool,
      signedAt: form.signedAt,
      signer: form.signatureKey.publicKey,
      now: parts.now(),
      ...(confirmed === undefined ? {} : { confirmed }),
    }),
  );
  const unread = fields.unread().find((place) => !CARRIED_FIELDS.has(lastPart(place)));
  if (unread === undefined) return plan;
  return refuseForm('100008', {
    en: `${unread}: expected no such field here, because nothing would be done with it`,
    'zh-CN': `${unread}:不支持该字段,系统不会据此处理`,
  });
}

/** A program that asks by a form is refused what it is refused by the ordinary interface. */
async function checkCustomer(
  customer: { readonly poolId: number; readonly customerId: string },
  { store }: Pick<ServerParts, 'store'>,
): Promise<void> {
  const look = { purpose: undefined, opens: 'customer', byPlatformStaff: false } as const;
  await withSnapshot(store, EVERY_PLATFORM, async (db) => checkLook(db, look, customer));
}

function lastPart(place: string): string {
  return place.slice(place.lastIndexOf('.') + 1);
}
