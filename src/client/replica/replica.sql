-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Where this replica stands; times are milliseconds UTC by the hub's clock.
CREATE TABLE replica (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    pulled INTEGER NOT NULL,
    through TEXT NOT NULL,
    catalogue TEXT NOT NULL,
    catalogue_hash TEXT NOT NULL
) STRICT;
INSERT INTO replica (one, epoch, seq, pulled, through, catalogue, catalogue_hash)
VALUES (1, '', 0, 0, '', '', '');
-- No name but its initial, and what only the site's share opens; no code but its slow hash.
CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    start_utc INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    state TEXT NOT NULL,
    partner TEXT NOT NULL,
    motif TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    initial TEXT NOT NULL,
    name BLOB NOT NULL,
    tag BLOB NOT NULL
) STRICT;
CREATE INDEX appointment_day ON appointment (day, start_utc);
CREATE TABLE salt (
    day TEXT PRIMARY KEY,
    salt BLOB NOT NULL
) STRICT;
