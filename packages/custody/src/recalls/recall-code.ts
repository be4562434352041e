/** Why a payment is asked back, in the codes of ISO 20022. */
export const RECALL_CODES = ['DUPL', 'TECH', 'FRAD', 'CUST', 'AC03', 'AM09'] as const;
export type RecallCode = (typeof RECALL_CODES)[number];

/** Why a request to give a deposit back is refused, in the codes of ISO 20022. */
export const RECALL_REFUSAL_CODES = ['CUST', 'LEGL', 'NOOR', 'ARDT', 'AC04', 'AM04'] as const;
export type RecallRefusalCode = (typeof RECALL_REFUSAL_CODES)[number];
