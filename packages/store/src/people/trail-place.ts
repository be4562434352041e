import type { ContentPlace } from '../kept-content.ts';

/** Where the address of a session is kept. */
export function sessionAddressAt(sessionId: string): ContentPlace {
  return trailAt(`${sessionId}/address`);
}

/** Where the label of a device is kept. */
export function deviceLabelAt(deviceId: string): ContentPlace {
  return trailAt(`${deviceId}/label`);
}

/** Where the address of an event is kept: it has no number before it is appended. */
export function eventAddressAt(event: {
  /** RFC 3339. */
  readonly at: string;
  readonly act: string;
  readonly personId?: string | undefined;
}): ContentPlace {
  const at = new Date(event.at).toISOString();
  return trailAt(`${event.personId ?? ''}/${event.act}/${at}/address`);
}

/** Where the reason of a grant is kept. */
export function grantReasonAt(grantId: string): ContentPlace {
  return trailAt(`${grantId}/reason`);
}

/** Where the reason of a revocation is kept. */
export function revocationReasonAt(grantId: string): ContentPlace {
  return trailAt(`${grantId}/revocation`);
}

function trailAt(place: string): ContentPlace {
  return { field: 'people.trail', place };
}
