-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A weekly opening in civil time; minutes after midnight, 1440 is the end of the day.
CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES account (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    from_day TEXT,
    until_day TEXT,
    CHECK (start_minute < end_minute)
) STRICT;
-- Openings worked out day by day, so that a search is an index scan.
CREATE TABLE occurrence (
    opening TEXT NOT NULL REFERENCES opening (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    advisor TEXT NOT NULL REFERENCES account (id),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    PRIMARY KEY (opening, day),
    CHECK (start_utc < end_utc)
) STRICT;
CREATE INDEX occurrence_search ON occurrence (advisor, start_utc);
CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    outcome TEXT,
    civil_day TEXT NOT NULL,
    civil_time TEXT NOT NULL,
    zone TEXT NOT NULL,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    first_name TEXT NOT NULL,
    motif TEXT NOT NULL REFERENCES motif (id),
    partner TEXT NOT NULL REFERENCES partner (id),
    advisor TEXT NOT NULL REFERENCES account (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    site TEXT NOT NULL REFERENCES site (id),
    CHECK (start_utc < end_utc)
) STRICT;
CREATE INDEX appointment_advisor ON appointment (advisor, start_utc);
CREATE INDEX appointment_site ON appointment (site, start_utc);
CREATE TABLE hold (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL UNIQUE REFERENCES device (id),
    motif TEXT NOT NULL REFERENCES motif (id),
    advisor TEXT NOT NULL REFERENCES account (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX hold_expires ON hold (expires);
-- One row per resource taken: an advisor or a terminal. Half-open, at most eight hours, so that
-- the triggers look at a bounded piece of the index. Nobody may book twice: the database says so.
CREATE TABLE occupation (
    id INTEGER PRIMARY KEY,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('advisor', 'terminal')),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    appointment TEXT REFERENCES appointment (id) ON DELETE CASCADE,
    hold TEXT REFERENCES hold (id) ON DELETE CASCADE,
    CHECK (start_utc < end_utc AND end_utc - start_utc <= 28800000),
    CHECK ((appointment IS NULL) <> (hold IS NULL))
) STRICT;
CREATE INDEX occupation_search ON occupation (resource, start_utc);
CREATE INDEX occupation_appointment ON occupation (appointment);
CREATE INDEX occupation_hold ON occupation (hold);
CREATE TRIGGER occupation_insert BEFORE INSERT ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource AND start_utc > NEW.start_utc - 28800000
        AND start_utc < NEW.end_utc AND end_utc > NEW.start_utc)
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
CREATE TRIGGER occupation_update BEFORE UPDATE ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource AND start_utc > NEW.start_utc - 28800000
        AND start_utc < NEW.end_utc AND end_utc > NEW.start_utc AND id <> OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
-- What a request was answered, so that the same request is not done twice.
CREATE TABLE request (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    method TEXT NOT NULL,
    reply TEXT NOT NULL,
    answered INTEGER NOT NULL
) STRICT;
CREATE INDEX request_answered ON request (answered);
