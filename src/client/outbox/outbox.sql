-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The device's own count, the hub's epoch up to which everything was told, and its certificate.
CREATE TABLE outbox (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    next INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    hub BLOB NOT NULL
) STRICT;
INSERT INTO outbox (one, next, epoch, hub) VALUES (1, 1, '', x'');
-- What was done here, readable by the hub alone, as is its receipt. It stays until a backup of the
-- hub covers it.
CREATE TABLE operation (
    counter INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL,
    receipt BLOB NOT NULL,
    acknowledged INTEGER NOT NULL
) STRICT;
CREATE INDEX operation_pending ON operation (counter) WHERE acknowledged = 0;
