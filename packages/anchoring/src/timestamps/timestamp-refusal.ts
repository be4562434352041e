/**
 * Why a time stamp is not accepted, in the order in which it is looked at. The text for people is
 * the caller's: a total table over this list.
 */
export const TIMESTAMP_REFUSALS = [
  'timestamp_too_large',
  'not_a_timestamp',
  'timestamp_not_granted',
  'imprint_algorithm_differs',
  'imprint_differs',
  'nonce_differs',
  'policy_differs',
  'time_in_future',
  'accuracy_too_wide',
  'not_one_signer',
  'too_many_certificates',
  'signer_certificate_missing',
  'algorithm_not_accepted',
  'content_type_differs',
  'content_digest_differs',
  'signing_certificate_missing',
  'signing_certificate_differs',
  'signature_bad',
  'purpose_missing',
  'purpose_not_critical',
  'purpose_not_alone',
  'key_usage_differs',
  'certificate_not_valid_then',
  'certificate_extension_unknown',
  'issuer_not_an_authority',
  'chain_too_long',
  'chain_not_trusted',
] as const;

export type TimestampRefusal = (typeof TIMESTAMP_REFUSALS)[number];
