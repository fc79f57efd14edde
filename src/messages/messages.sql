-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- What is to be told to people. Recipient and texts are blank as soon as a message is over; times
-- are milliseconds UTC. No foreign key to the appointment: a message outlives its erasure.
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    appointment TEXT,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
    audience TEXT NOT NULL CHECK (audience IN ('citizen', 'author')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    due INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL,
    provider_id TEXT NOT NULL DEFAULT '',
    last_error TEXT NOT NULL DEFAULT '',
    UNIQUE (appointment, kind, revision, channel, audience),
    CHECK (state IN ('waiting', 'sending') OR (recipient = '' AND subject = '' AND body = ''))
) STRICT;
CREATE INDEX message_waiting ON message (next_try) WHERE state = 'waiting';
-- What became of each message. Only ever grows, until its message is purged; holds no contact.
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    message TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_message ON receipt (message);
CREATE TRIGGER receipt_never_changes BEFORE UPDATE ON receipt
BEGIN
    SELECT RAISE(ABORT, 'append only');
END;
