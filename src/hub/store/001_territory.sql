-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Times are milliseconds since 1970 in UTC; ids are UUIDs as text; enums are their wire names.
CREATE TABLE territory (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    name TEXT NOT NULL,
    call_before_minutes INTEGER NOT NULL DEFAULT 15 CHECK (call_before_minutes >= 0)
) STRICT;
CREATE TABLE collectivity (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    collectivity TEXT NOT NULL REFERENCES collectivity (id),
    name TEXT NOT NULL,
    commune TEXT NOT NULL,
    phone TEXT NOT NULL
) STRICT;
CREATE TABLE partner (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    description TEXT NOT NULL,
    pack TEXT NOT NULL
) STRICT;
CREATE TABLE motif (
    id TEXT PRIMARY KEY,
    partner TEXT NOT NULL REFERENCES partner (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    papers TEXT NOT NULL,
    lead_minutes INTEGER NOT NULL CHECK (lead_minutes >= 0),
    horizon_days INTEGER NOT NULL CHECK (horizon_days BETWEEN 1 AND 366)
) STRICT;
-- The row is there from the first enrolment code on; the certificate comes from the authority.
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('terminal', 'desk')),
    label TEXT NOT NULL,
    site TEXT REFERENCES site (id),
    partner TEXT REFERENCES partner (id),
    certificate BLOB,
    revoked INTEGER NOT NULL DEFAULT 0,
    CHECK ((site IS NULL) <> (partner IS NULL)),
    CHECK (kind = 'desk' OR site IS NOT NULL)
) STRICT;
CREATE TABLE enrolment_code (
    name TEXT PRIMARY KEY,
    key BLOB NOT NULL,
    device TEXT NOT NULL REFERENCES device (id),
    expires INTEGER NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,
    request BLOB
) STRICT;
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('advisor', 'animateur', 'coordinator')),
    name TEXT NOT NULL,
    partner TEXT REFERENCES partner (id),
    site TEXT REFERENCES site (id),
    active INTEGER NOT NULL DEFAULT 1,
    CHECK ((role = 'advisor') = (partner IS NOT NULL)),
    CHECK ((role = 'animateur') = (site IS NOT NULL))
) STRICT;
CREATE INDEX account_partner ON account (partner);
