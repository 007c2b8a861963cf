-- What each personal column is, whose, why it is kept and how it goes: read by the export, the erasure and the register of processing. The grammar is in PersonalColumn.

comment on column accounts.id is 'personal(identity; of=account; for=access; is=account; erase=row): identity of the account';
comment on column accounts.user_name is 'personal(contact; of=account; for=access; erase=row): address of the person';
comment on column accounts.normalized_user_name is 'personal(contact; of=account; for=access; erase=row): address of the person';
comment on column accounts.email is 'personal(contact; of=account; for=access; is=email; erase=row): address of the person';
comment on column accounts.normalized_email is 'personal(contact; of=account; for=access; erase=row): address of the person';
comment on column accounts.display_name is 'personal(identity; of=account; for=access; is=name; erase=row): name of the person';
comment on column accounts.authority is 'personal(work; of=account; for=access; erase=row): SIREN of the authority that the person acts for';
comment on column accounts.body is 'personal(work; of=account; for=access; erase=row): body that the person acts for';
comment on column accounts.phone_number is 'personal(contact; of=account; for=access; erase=row): not asked for; the library maps it';
comment on column accounts.password_hash is 'personal(secret; of=account; for=access; erase=row): PBKDF2';
comment on column accounts.security_stamp is 'personal(secret; of=account; for=access; erase=row): ends sessions when it changes';
comment on column accounts.concurrency_stamp is 'personal(secret; of=account; for=access; erase=row): of the library';

comment on column account_roles.user_id is 'personal(trace; of=account; for=access; key=account; erase=row): who has the role';
comment on column account_claims.user_id is 'personal(trace; of=account; for=access; key=account; erase=row): whose claim it is';
comment on column account_claims.claim_type is 'personal(text; of=account; for=access; erase=row): unused so far';
comment on column account_claims.claim_value is 'personal(text; of=account; for=access; erase=row): unused so far';
comment on column account_logins.user_id is 'personal(trace; of=account; for=access; key=account; erase=row): who signs in so';
comment on column account_logins.provider_key is 'personal(identity; of=account; for=access; erase=row): identity of the person at another issuer';
comment on column account_logins.provider_display_name is 'personal(text; of=account; for=access; erase=row): name of the other issuer';
comment on column account_tokens.user_id is 'personal(trace; of=account; for=access; key=account; erase=row): whose second factor it is';
comment on column account_tokens.value is 'personal(secret; of=account; for=access; erase=row): encrypted seed of the second factor, recovery codes';

comment on column authorizations.subject is 'personal(trace; of=account; for=access; key=account; erase=row): account that gave the authorisation';
comment on column authorizations.properties is 'personal(secret; of=account; for=access; erase=row): of the library';
comment on column tokens.subject is 'personal(trace; of=account; for=access; key=account; erase=row): account of the token';
comment on column tokens.payload is 'personal(secret; of=account; for=access; erase=row): the token';
comment on column tokens.properties is 'personal(secret; of=account; for=access; erase=row): of the library';
comment on column tokens.reference_id is 'personal(secret; of=account; for=access; erase=row): opens the token';

comment on column invitations.email is 'personal(contact; of=account; for=access; is=email; erase=row): address of the person';
comment on column invitations.name is 'personal(identity; of=account; for=access; is=name; erase=row): name of the person';
comment on column invitations.token_hash is 'personal(secret; of=account; for=access; erase=row): digest of the secret in the mail';
