CREATE TABLE information_requests (
    id TEXT NOT NULL PRIMARY KEY,
    answer_id TEXT NOT NULL,
    requester TEXT NOT NULL,
    addressee TEXT NOT NULL,
    record TEXT,
    is_live INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE UNIQUE INDEX ix_information_requests_answer_id ON information_requests (answer_id);
CREATE INDEX ix_information_requests_requester_created_at_id ON information_requests (requester, created_at DESC, id);
CREATE INDEX ix_information_requests_addressee_created_at_id ON information_requests (addressee, created_at DESC, id);
CREATE INDEX ix_information_requests_record ON information_requests (record);
