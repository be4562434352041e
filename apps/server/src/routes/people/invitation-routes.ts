import { ROUTES } from '@ringfence/contract';
import { acceptInvitation, readInvitation } from '@ringfence/identity';
import { answered, refused } from '../../http/call.ts';
import { answerProgress, describePasswordRefusal } from './format-person.ts';
import { implementPage } from './implement-person.ts';

export const readInvitationRoute = implementPage(
  ROUTES.readInvitation,
  async ({ body, visit }, { people, limits }) => {
    limits.checkAddress(visit.address);
    const read = await readInvitation(people.identity, body.token, visit.now);
    if (read.status !== 'ok') {
      limits.countRefusedKey(visit.address);
      return refused({ code: read.status });
    }
    const { invitation, person, displayName, loginName } = read;
    return answered({
      purpose: invitation.purpose,
      kind: person.kind,
      displayName,
      ...(loginName === undefined ? {} : { loginName }),
      language: person.language,
      expiresAt: invitation.expiresAt,
    });
  },
);

export const acceptInvitationRoute = implementPage(
  ROUTES.acceptInvitation,
  async ({ body, visit }, { people, limits }) => {
    limits.checkAddress(visit.address);
    const accepted = await acceptInvitation(people.identity, body, visit);
    if (accepted.status === 'ok') return answerProgress(accepted.progress, people);
    if (accepted.status === 'password_not_accepted') {
      return refused(describePasswordRefusal(accepted.reason));
    }
    if (accepted.status === 'invitation_not_valid') limits.countRefusedKey(visit.address);
    return refused({ code: accepted.status });
  },
);
