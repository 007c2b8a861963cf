-- What each personal column is, whose, why it is kept and how it goes: read by the export, the erasure and the register of processing. The grammar is in PersonalColumn.

comment on column referents.name is 'personal(identity; of=agent; for=desk; is=name; erase=row): name of the agent whom members may call';
comment on column referents.email is 'personal(contact; of=agent; for=desk; is=email; erase=row): professional e-mail of the referent';
comment on column referents.phone is 'personal(contact; of=agent; for=desk; erase=row): professional telephone of the referent';

comment on column offers.draft_authors is 'personal(trace; of=agent; for=desk; key=account; erase=alias): accounts that wrote any of the version in preparation, and so may not publish it';
comment on column offers.draft_remark is 'personal(text; of=anybody; for=desk; erase=mention): free text of the publisher, may name somebody';
comment on column offers.draft_content is 'personal(text; of=anybody; for=desk; erase=mention): text in preparation, may name somebody';
comment on column offer_reviews.reviewed_by is 'personal(trace; of=agent; for=desk; key=account; erase=alias): account of whoever looked';
comment on column offer_reviews.note is 'personal(text; of=anybody; for=desk; erase=mention): what people write';
comment on column offers.withdrawal_reason is 'personal(text; of=anybody; for=desk; erase=mention): free text, may name somebody';

comment on column memberships.representative_name is 'personal(identity; of=representative; for=desk; is=name; erase=anonymise): representative of the authority';
comment on column memberships.representative_email is 'personal(contact; of=representative; for=desk; is=email; erase=blank): representative of the authority';
comment on column memberships.representative_function is 'personal(work; of=representative; for=desk; erase=anonymise): representative of the authority';
comment on column memberships.reason is 'personal(text; of=anybody; for=desk; erase=mention): free text of the coordinator, may name somebody';

comment on column service_requests.requested_by is 'personal(trace; of=representative; for=desk; key=account; erase=alias): account that submitted the request';
comment on column service_requests.subject is 'personal(text; of=anybody; for=desk; erase=withdraw): free text of the member, may name somebody';
comment on column service_requests.need is 'personal(text; of=anybody; for=desk; erase=withdraw): free text of the member, may name somebody';
comment on column service_requests.reason is 'personal(text; of=anybody; for=desk; erase=mention): free text, may name somebody';
comment on column assignments.note is 'personal(text; of=anybody; for=desk; via=request_id:service_requests.id; erase=mention): free text of the body, may name somebody';
comment on column assignments.decline_reason is 'personal(text; of=anybody; for=desk; via=request_id:service_requests.id; erase=mention): free text of the body, may name somebody';
comment on column assignments.transfer_reason is 'personal(text; of=anybody; for=desk; via=request_id:service_requests.id; erase=mention): free text of the body that passes the request on';
comment on column assignments.reopen_reason is 'personal(text; of=anybody; for=desk; via=request_id:service_requests.id; erase=withdraw): free text of the member, may name somebody';
comment on column request_questions.question is 'personal(text; of=anybody; for=desk; via=assignment_id:assignments.id; erase=mention): free text of the body, may name somebody';
comment on column request_questions.answer is 'personal(text; of=anybody; for=desk; via=assignment_id:assignments.id; erase=withdraw): free text of the member, may name somebody';
comment on column satisfactions.comment is 'personal(text; of=anybody; for=desk; via=request_id:service_requests.id; erase=withdraw): free text of the member, may name somebody';
comment on column request_drafts.public_answer is 'personal(text; of=anybody; for=desk; erase=mention): free text, written to be published';

comment on column request_messages.text is 'personal(text; of=anybody; for=desk; erase=withdraw): free text, may name somebody';
comment on column request_messages.written_by is 'personal(trace; of=account; for=desk; key=account; erase=alias): account that wrote the message';
comment on column internal_notes.text is 'personal(text; of=anybody; for=desk; erase=withdraw): free text, may name somebody';
comment on column internal_notes.written_by is 'personal(trace; of=agent; for=desk; key=account; erase=alias): account that wrote the note';
comment on column request_documents.name is 'personal(text; of=anybody; for=desk; erase=withdraw): free text, may name somebody';
comment on column request_documents.file_id is 'personal(file; of=anybody; for=desk; erase=file): the document';
comment on column request_documents.written_by is 'personal(trace; of=account; for=desk; key=account; erase=alias): account that added the document';

comment on column portfolios.officer is 'personal(trace; of=agent; for=desk; is=account; erase=alias): account of the officer';
comment on column portfolios.officer_name is 'personal(identity; of=agent; for=desk; is=name; erase=anonymise): name of the officer';
