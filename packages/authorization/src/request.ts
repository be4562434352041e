import type { KeyRole, StaffLevel, StaffRole } from '@ringfence/contract';

/** A program with a key. */
export interface KeyPrincipal {
  readonly kind: 'key';
  readonly keyId: string;
  readonly role: KeyRole;
  /** Absent: every platform. */
  readonly platformId?: string;
  /** Absent: every pool that the platform allows. */
  readonly poolIds?: readonly number[];
}

/** A member of staff with one of its grants. */
export interface StaffPrincipal {
  readonly kind: 'staff';
  readonly personId: string;
  readonly role: StaffRole;
  readonly level: StaffLevel;
  readonly platformId?: string;
  readonly poolIds?: readonly number[];
  readonly expiresAtSeconds?: number;
  /** Every role that the person holds now, in whatever part of the installation. */
  readonly roles: readonly StaffRole[];
  /** Roles of the person beside which this grant may not be used. */
  readonly conflicts: readonly StaffRole[];
}

/** A person without a grant: a customer, or staff that was granted nothing yet. */
export interface BarePrincipal {
  readonly kind: 'customer' | 'newcomer';
  readonly personId: string;
}

export type Principal = KeyPrincipal | StaffPrincipal | BarePrincipal;

/** What a request is about. */
export type Resource =
  | { readonly kind: 'installation' }
  | { readonly kind: 'platform'; readonly platformId: string }
  | { readonly kind: 'pool'; readonly poolId: number; readonly platformId: string };

/** How a request is made. */
export interface Ask {
  /** Seconds since 1970. */
  readonly now: number;
  readonly bySession: boolean;
  readonly steppedUp: boolean;
  /** Whether the route asks for a fresh proof of who is acting. */
  readonly asksStepUp: boolean;
  /** Whether a customer asks for what is its own. */
  readonly ownCustomer: boolean;
  readonly purpose?: string;
  /** The person that the request is about. */
  readonly concerns?: string;
}

/** One question: may this principal do this here, in this way? */
export interface AccessRequest {
  readonly principal: Principal;
  /** The name of a route. */
  readonly action: string;
  readonly resource: Resource;
  readonly ask: Ask;
}

/** The answer, with the policies that decided; none when nothing permits it. */
export interface Verdict {
  readonly decision: 'allow' | 'deny';
  readonly policies: readonly string[];
}
