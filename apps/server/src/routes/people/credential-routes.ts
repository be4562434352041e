import { ROUTES } from '@ringfence/contract';
import {
  beginTotp,
  changePassword,
  confirmTotp,
  makeRecoveryCodes,
  removeTotp,
} from '@ringfence/identity';
import { EVERY_PLATFORM, listTotps, withSnapshot } from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { answeredWith, describePasswordRefusal } from './format-person.ts';
import { implementPerson } from './implement-person.ts';

export const listMyTotpsRoute = implementPerson(
  ROUTES.listMyTotps,
  async ({ visit }, { store }) => {
    const { personId } = visit.session;
    const totps = await withSnapshot(store, EVERY_PLATFORM, async (db) => listTotps(db, personId));
    return answered({
      items: totps.map(({ totpId, createdAt, isConfirmed }) => ({
        totpId,
        createdAt,
        isConfirmed,
      })),
    });
  },
);

export const beginMyTotpRoute = implementPerson(
  ROUTES.beginMyTotp,
  async ({ visit }, { people }) => {
    const begun = await beginTotp(people.identity, visit);
    return begun.status === 'ok' ? answered(begun.totp) : refused({ code: begun.status });
  },
);

export const confirmMyTotpRoute = implementPerson(
  ROUTES.confirmMyTotp,
  async ({ params, body, visit }, { people }) => {
    const asked = { totpId: params.totpId, code: body.code };
    const taken = await confirmTotp(people.identity, asked, visit);
    if (taken.status === 'ok') {
      const { personId, kind } = visit.session;
      const { stage } = taken.opened;
      return answeredWith({ personId, kind, stage, secondFactors: [] }, taken.opened, people);
    }
    if (taken.status !== 'sign_in_delayed') return refused({ code: taken.status });
    return refused({ code: taken.status, retryAfterSeconds: taken.retryAfterSeconds });
  },
);

export const removeMyTotpRoute = implementPerson(
  ROUTES.removeMyTotp,
  async ({ params, visit }, { people }) => {
    const { status } = await removeTotp(people.identity, params.totpId, visit);
    return status === 'ok' ? answered({}) : refused({ code: status });
  },
);

export const makeMyRecoveryCodesRoute = implementPerson(
  ROUTES.makeMyRecoveryCodes,
  async ({ visit }, { people }) =>
    answered({ codes: [...(await makeRecoveryCodes(people.identity, visit))] }),
);

export const changeMyPasswordRoute = implementPerson(
  ROUTES.changeMyPassword,
  async ({ body, visit }, { people }) => {
    const changed = await changePassword(people.identity, body, visit);
    switch (changed.status) {
      case 'ok':
        return answered({});
      case 'password_not_accepted':
        return refused(describePasswordRefusal(changed.reason));
      case 'sign_in_delayed':
        return refused({ code: changed.status, retryAfterSeconds: changed.retryAfterSeconds });
      case 'sign_in_refused':
        return refused({ code: changed.status });
    }
  },
);
