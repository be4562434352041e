import type { Implementation } from '../../http/call.ts';
import { actOnPrivacyRequestRoute, getPrivacyRequestRoute } from './desk-acts.ts';
import {
  listDeletionCertificatesRoute,
  listPrivacyRequestsRoute,
  listRetentionDueRoute,
} from './desk-lists.ts';
import { listMyAccessesRoute } from './own-accesses.ts';
import { getMyPrivacyNoticeRoute, listMyConsentsRoute, setMyConsentRoute } from './own-consents.ts';
import { makeMyCopyRoute } from './own-copy.ts';
import {
  beginMyFaceCheckRoute,
  listMyFaceChecksRoute,
  readMyFaceCheckRoute,
} from './own-face-checks.ts';
import {
  listMyPrivacyRequestsRoute,
  makeMyPrivacyRequestRoute,
  withdrawMyPrivacyRequestRoute,
} from './own-requests.ts';

/** What people see and ask about their data, and the desk that answers. */
export const PRIVACY_ROUTES: readonly Implementation[] = [
  actOnPrivacyRequestRoute,
  beginMyFaceCheckRoute,
  listMyFaceChecksRoute,
  readMyFaceCheckRoute,
  getMyPrivacyNoticeRoute,
  getPrivacyRequestRoute,
  listDeletionCertificatesRoute,
  listMyAccessesRoute,
  listMyConsentsRoute,
  listMyPrivacyRequestsRoute,
  listPrivacyRequestsRoute,
  listRetentionDueRoute,
  makeMyCopyRoute,
  makeMyPrivacyRequestRoute,
  setMyConsentRoute,
  withdrawMyPrivacyRequestRoute,
];
