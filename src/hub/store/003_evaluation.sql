-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Nothing here names a person, an account, a device or an appointment; times are cut to the hour.
CREATE TABLE call_record (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    partner TEXT REFERENCES partner (id),
    site TEXT NOT NULL REFERENCES site (id),
    day TEXT NOT NULL,
    hour INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    wait_seconds INTEGER NOT NULL,
    duration_seconds INTEGER NOT NULL,
    end_reason TEXT NOT NULL,
    terminal_figures TEXT,
    desk_figures TEXT
) STRICT;
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    call TEXT REFERENCES call_record (id),
    how_was_it TEXT,
    answered TEXT,
    seen_and_heard TEXT
) STRICT;
-- The change feed. Without any audience a change is for everybody.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    gone INTEGER NOT NULL,
    site TEXT,
    account TEXT
) STRICT;
