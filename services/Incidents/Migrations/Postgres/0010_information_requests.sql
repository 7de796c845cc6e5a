CREATE TABLE information_requests (
    id uuid NOT NULL PRIMARY KEY,
    answer_id uuid NOT NULL,
    requester text NOT NULL,
    addressee text NOT NULL,
    record uuid,
    is_live boolean NOT NULL,
    created_at bigint NOT NULL,
    revision integer NOT NULL,
    body bytea NOT NULL
);
CREATE UNIQUE INDEX ix_information_requests_answer_id ON information_requests (answer_id);
CREATE INDEX ix_information_requests_requester_created_at_id ON information_requests (requester, created_at DESC, id);
CREATE INDEX ix_information_requests_addressee_created_at_id ON information_requests (addressee, created_at DESC, id);
CREATE INDEX ix_information_requests_record ON information_requests (record);
