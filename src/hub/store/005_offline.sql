-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- How far each device's operations have been done, and how far a backup holds them.
CREATE TABLE operation_device (
    device TEXT PRIMARY KEY,
    applied_through INTEGER NOT NULL DEFAULT 0,
    covered_through INTEGER NOT NULL DEFAULT 0
) STRICT;
-- What each operation was answered: once and for all. `promise` is what stands behind the answer,
-- for the hub alone; `attended` says that the person heard it.
CREATE TABLE operation (
    device TEXT NOT NULL,
    counter INTEGER NOT NULL,
    digest BLOB NOT NULL,
    method TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'refused')),
    error TEXT NOT NULL,
    reply TEXT NOT NULL,
    promise TEXT NOT NULL,
    attended INTEGER NOT NULL,
    PRIMARY KEY (device, counter)
) STRICT;
-- What came before its predecessor.
CREATE TABLE operation_parked (
    device TEXT NOT NULL,
    counter INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    receipt BLOB NOT NULL,
    PRIMARY KEY (device, counter)
) STRICT;
-- After a restore: what was promised about an appointment that nobody has brought back yet.
CREATE TABLE operation_pledge (
    appointment TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    promise TEXT NOT NULL
) STRICT;
-- Tickets of the days to come as slow hashes, for replicas.
CREATE TABLE ticket_salt (
    site TEXT NOT NULL REFERENCES site (id),
    day TEXT NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (site, day)
) STRICT;
CREATE TABLE ticket_tag (
    appointment TEXT PRIMARY KEY REFERENCES appointment (id) ON DELETE CASCADE,
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    tag BLOB NOT NULL
) STRICT;
CREATE TABLE replica_share (
    site TEXT PRIMARY KEY REFERENCES site (id),
    share BLOB NOT NULL
) STRICT;
CREATE INDEX change_site ON change (site, seq);
