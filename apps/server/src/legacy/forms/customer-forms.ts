import { MANDATES_PER_CUSTOMER_MAX } from '@ringfence/custody';
import { listStandingMandates } from '@ringfence/store';
import {
  AUTHORISED_ITEMS,
  AUTHORISED_KINDS,
  type AuthorisedItem,
  type AuthorisedKind,
} from '../consent.ts';
import { parseFormMoment } from '../form-moment.ts';
import { refuseField, refuseForm } from '../legacy-refused.ts';
import type { FormKind, FormToPlan, Plan, Step } from '../plan.ts';

/** The roles of family L in words of a programme. */
const PROGRAMME_ROLES = {
  INVESTOR: 'lender',
  BORROWERS: 'borrower',
  GUARANTEECORP: 'guarantor',
} as const;
const FAMILY_ROLES = ['INVESTOR', 'BORROWERS', 'GUARANTEECORP'] as const;

const EVIDENCE_OF_NOBODY = '0'.repeat(64);

/**
 * The evidence of the session with the customer. A form that is only looked at has none yet; one
 * that is confirmed must.
 */
function evidenceOf({ confirmed }: FormToPlan): string {
  if (confirmed === undefined) return EVIDENCE_OF_NOBODY;
  return (
    confirmed.evidence ??
    refuseField('evidence', {
      en: 'the SHA-256 of the evidence of the session, from the page of the custodian',
      'zh-CN': '存管人页面提供的会话证据 SHA-256',
    })
  );
}

function planPersonalRegister(form: FormToPlan): Plan {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const holderName = fields.text('realName');
  const cardNumber = fields.text('bankcardNo');
  const documentNumber = fields.text('idCardNo');
  const mobile = fields.optionalText('mobile');
  const evidence = evidenceOf(form);
  const params = { customerId };
  const card = { holderName, cardNumber };
  const steps: readonly Step[] = [
    {
      call: 'openCustomer',
      body: { commandId: requestNo, customerId, holderType: 'person', evidence },
    },
    {
      call: 'verifyCustomer',
      params,
      body: {
        commandId: `${requestNo}:verify`,
        ...card,
        documentNumber,
        ...(mobile === undefined ? {} : { mobile }),
      },
    },
    {
      call: 'bindCard',
      params,
      body: { commandId: `${requestNo}:card`, ...card, cardType: 'debit', evidence },
    },
    ...roleSteps(form, { requestNo, customerId }),
  ];
  return { steps, told: { platformUserNo: customerId } };
}

function planEnterpriseRegister(form: FormToPlan): Plan {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const holderName = fields.text('enterpriseName');
  const identification = fields.text('bankcardNo');
  const evidence = evidenceOf(form);
  const steps: readonly Step[] = [
    {
      call: 'openCustomer',
      body: { commandId: requestNo, customerId, holderType: 'corporate', evidence },
    },
    {
      call: 'registerPayoutAccount',
      params: { customerId },
      body: { commandId: `${requestNo}:card`, holderName, scheme: 'other', identification },
    },
    ...roleSteps(form, { requestNo, customerId }),
  ];
  return { steps, told: { platformUserNo: customerId, auditStatus: 'AUDIT' } };
}

function roleSteps(
  { fields }: FormToPlan,
  { requestNo, customerId }: { readonly requestNo: string; readonly customerId: string },
): readonly Step[] {
  const role = fields.optionalWord('userRole', FAMILY_ROLES);
  if (role === undefined) return [];
  const roles = [PROGRAMME_ROLES[role]];
  return [
    { call: 'setCustomerRoles', body: { commandId: `${requestNo}:role`, customerId, roles } },
  ];
}

function planBindCard(form: FormToPlan): Plan {
  const { fields, confirmed } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const cardNumber = fields.text('bankcardNo');
  const named = fields.optionalText('realName') ?? confirmed?.holderName;
  if (confirmed !== undefined && named === undefined) {
    return refuseField('holderName', {
      en: 'the holder of the card, from the form or from the page of the custodian',
      'zh-CN': '户名,由表单或存管人页面提供',
    });
  }
  const evidence = evidenceOf(form);
  const holderName = named ?? '-';
  const body = { commandId: requestNo, holderName, cardNumber, cardType: 'debit', evidence };
  return {
    steps: [{ call: 'bindCard', params: { customerId }, body }],
    told: { platformUserNo: customerId },
  };
}

/** @throws {LegacyRefused} 100006 for an item that nothing of ours is */
function authorisedItems({ fields }: FormToPlan): readonly AuthorisedItem[] {
  const named = fields.text('authList').split(',');
  return named.map(
    (name) =>
      AUTHORISED_ITEMS.find((item) => item === name) ??
      refuseForm('100006', {
        en: `authList: expected items of ${AUTHORISED_ITEMS.join(', ')}; received another`,
        'zh-CN': `authList:应为 ${AUTHORISED_ITEMS.join('、')},收到其他项`,
      }),
  );
}

/** One mandate for each item, so that each can be taken back alone. */
function planAuthorisation(form: FormToPlan): Plan {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const amountMaxMinor = fields.amount('amount').toString();
  const day = fields.day('failTime').replaceAll('-', '');
  // The last day counts whole.
  const expiresAt = parseFormMoment(`${day}235959`);
  const steps = authorisedItems(form).map((item, index): Step => {
    const mandateId = `${requestNo}:${index + 1}`;
    const caps = { amountMaxMinor, totalMaxMinor: amountMaxMinor };
    const scope = [AUTHORISED_KINDS[item]];
    return {
      call: 'grantMandate',
      body: { commandId: mandateId, mandateId, customerId, scope, ...caps, expiresAt },
    };
  });
  return { steps, told: { platformUserNo: customerId } };
}

async function planCancelAuthorisation(form: FormToPlan): Promise<Plan> {
  const { fields } = form;
  const requestNo = fields.requestNo();
  const customerId = fields.id('platformUserNo');
  const steps: Step[] = [];
  for (const item of authorisedItems(form)) {
    for (const mandateId of await mandatesOf(form, customerId, AUTHORISED_KINDS[item])) {
      const body = { commandId: `${requestNo}:${steps.length + 1}` };
      steps.push({ call: 'revokeMandate', params: { mandateId }, body });
    }
  }
  return { steps, told: { platformUserNo: customerId } };
}

async function mandatesOf(
  { db, pool, now }: FormToPlan,
  customerId: string,
  kind: AuthorisedKind,
): Promise<readonly string[]> {
  const { poolId } = pool;
  const limit = MANDATES_PER_CUSTOMER_MAX;
  return listStandingMandates(db, { poolId, customerId, kind, now, limit });
}

/** Users, their cards and what they authorise: all of it with the customer present. */
export const CUSTOMER_FORMS = {
  PERSONAL_REGISTER_EXPAND: {
    endpoint: 'gateway',
    plan: planPersonalRegister,
  },
  ENTERPRISE_REGISTER: {
    endpoint: 'gateway',
    plan: planEnterpriseRegister,
  },
  PERSONAL_BIND_BANKCARD_EXPAND: { endpoint: 'gateway', plan: planBindCard },
  USER_AUTHORIZATION: { endpoint: 'gateway', plan: planAuthorisation },
  CANCEL_USER_AUTHORIZATION: {
    endpoint: 'gateway',
    plan: planCancelAuthorisation,
  },
} as const satisfies Readonly<Record<string, FormKind>>;
