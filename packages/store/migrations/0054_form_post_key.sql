-- Keys that sign the form posts of the legacy family L: RSA with the padding that its clients use.
-- They sign nothing else, and no other key signs those.

alter table access.signature_key drop constraint a_signature_key_has_a_known_algorithm;
alter table access.signature_key add constraint a_signature_key_has_a_known_algorithm
  check (algorithm in ('ed25519', 'rsa-pss-sha512', 'ecdsa-p256-sha256', 'rsa-v1_5-sha256'));
