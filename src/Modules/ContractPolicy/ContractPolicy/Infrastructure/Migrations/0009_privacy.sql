-- What each personal column is, whose, why it is kept and how it goes: read by the export, the erasure and the register of processing. The grammar is in PersonalColumn.

comment on column scheme_rule_versions.drafted_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account of the author, who may not put the version in force';
comment on column scheme_rule_versions.put_in_force_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account of the approver';

comment on column envelope_bonuses.reason is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column envelope_reservations.reason is 'personal(text; of=anybody; for=contracts; erase=mention): written by the product, names the decision';

comment on column funding_applications.opened_by is 'personal(trace; of=representative; for=contracts; key=account; erase=alias): account that opened the application';
comment on column funding_applications.proposed_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account of the instructor, who may not note the vote';
comment on column funding_applications.voted_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account that noted the vote';
comment on column funding_applications.asked_because is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column funding_applications.decision_reason is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column funding_applications.outcome is 'personal(text; of=anybody; for=contracts; erase=mention): computed, with the names of the operations';
comment on column application_operations.label is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column application_financing_lines.source is 'personal(text; of=anybody; for=contracts; erase=mention): free text, a private donor may be a person';
comment on column application_opinions.question is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column application_opinions.text is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column application_documents.name is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column application_documents.file_id is 'personal(file; of=anybody; for=contracts; erase=stays): the document, kept with the file of the grant';
comment on column application_documents.added_by is 'personal(trace; of=account; for=contracts; key=account; erase=alias): account that added the document';

comment on column contracts.reason is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_operations.label is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_signatures.function is 'personal(work; of=representative; for=contracts; erase=mention): function of who signed';
comment on column contract_signatures.place is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_signatures.event is 'personal(text; of=anybody; for=contracts; erase=mention): reference of the event of signature';
comment on column realisation_agreements.title is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column realisation_agreements.financing_plan is 'personal(text; of=anybody; for=contracts; erase=mention): sources of money, a private donor may be a person';
comment on column realisation_agreements.payment_terms is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_amendments.subject is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_amendments.terms is 'personal(text; of=anybody; for=contracts; erase=mention): operations and amounts after it, with their names';
comment on column contract_amendments.proposed_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account of who proposed, who may not record the vote';
comment on column contract_amendments.voted_by is 'personal(trace; of=agent; for=contracts; key=account; erase=alias): account of who recorded the vote';
comment on column contract_extensions.reason is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_commitments.label is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_commitments.proof_reference is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';
comment on column contract_commitments.proof_name is 'personal(text; of=anybody; for=contracts; erase=mention): free text, may name somebody';

comment on column payment_requests.submitted_by is 'personal(trace; of=representative; for=payments; key=account; erase=alias): account that submitted the request';
comment on column payment_requests.checked_by is 'personal(trace; of=agent; for=payments; key=account; erase=alias): account of the checker, who never approves it';
comment on column payment_requests.approved_by is 'personal(trace; of=agent; for=payments; key=account; erase=alias): account of the approver, who never pays it';
comment on column payment_requests.paid_by is 'personal(trace; of=agent; for=payments; key=account; erase=alias): account that recorded the payment';
comment on column payment_requests.reason is 'personal(text; of=anybody; for=payments; erase=mention): free text, may name somebody';
comment on column payment_proofs.supplier_siret is 'personal(identity; of=anybody; for=payments; erase=stays): may be of somebody who trades under a name of their own; a document of the accounts';
comment on column payment_proofs.operation is 'personal(text; of=anybody; for=payments; erase=mention): free text, may name somebody';
comment on column payment_proofs.reduction_reason is 'personal(text; of=anybody; for=payments; erase=mention): free text, may name somebody';
comment on column repayment_orders.reason is 'personal(text; of=anybody; for=payments; erase=mention): written by the product and names nobody; classified as every reason';
comment on column repayment_orders.cancellation_reason is 'personal(text; of=anybody; for=payments; erase=mention): free text, may name somebody';
comment on column payment_documents.name is 'personal(text; of=anybody; for=payments; erase=mention): free text, may name somebody';
comment on column payment_documents.file_id is 'personal(file; of=anybody; for=payments; erase=stays): the document, kept with the accounts';
comment on column payment_documents.added_by is 'personal(trace; of=account; for=payments; key=account; erase=alias): account that added the document';
