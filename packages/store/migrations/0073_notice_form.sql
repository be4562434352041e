-- The form in which a platform is told events: as webhooks, or as the back notices of the legacy
-- family L. A subscription keeps its form.
alter table webhook.subscription add column form text not null default 'standard';
alter table webhook.subscription add constraint a_subscription_has_a_known_form
  check (form in ('standard', 'family_l'));
