import type { KeyObject } from 'node:crypto';
import type { ProblemCode } from '@ringfence/contract';
import type { ContentSeal, Db, PoolTenant } from '@ringfence/store';
import type { Fields } from './open-fields.ts';
import type { StepName } from './step-routes.ts';

/** One call of the ordinary interface: a form has no other way to do anything. */
export interface Step {
  readonly call: StepName;
  /** Of the path, beside the pool. */
  readonly params?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Refusals after which the next step is taken all the same. */
  readonly tolerates?: readonly ProblemCode[];
  /** What takes it back when a later call is refused. */
  readonly undo?: Step;
}

/** What a form comes to: calls in their order, and what is told when all were accepted. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Members of the answer. */
  readonly told?: Readonly<Record<string, unknown>>;
  /** Whether lines that were refused leave the form accepted: each line has its own result. */
  readonly linesStandAlone?: boolean;
}

/** What a service reads to make its plan. */
export interface FormToPlan {
  readonly fields: Fields;
  /** Of the pool's currency. */
  readonly exponent: number;
  readonly pool: PoolTenant;
  /** The platform's key that the form is signed with. */
  readonly signer: KeyObject;
  /** When the platform signed the form, RFC 3339. */
  readonly signedAt: string;
  /** The moment now. */
  readonly now: string;
  /** What the page of the custodian adds when a customer confirms. */
  readonly confirmed?: { readonly evidence?: string; readonly holderName?: string };
  readonly db: Db;
  /** Opens the contents of files. */
  readonly seal: ContentSeal;
}

/** One service of family L. */
export interface FormKind {
  /** `gateway`: only the customer may ask for it, on the page of the custodian. */
  readonly endpoint: 'service' | 'gateway' | 'download';
  /** Whether it only reads. */
  readonly reads?: true;
  readonly plan: (form: FormToPlan) => Plan | Promise<Plan>;
}
