-- SPDX-FileCopyrightText: The Relais contributors
-- SPDX-License-Identifier: EUPL-1.2
ALTER TABLE territory ADD COLUMN sends_email INTEGER NOT NULL DEFAULT 0;
ALTER TABLE territory ADD COLUMN sends_sms INTEGER NOT NULL DEFAULT 0;
-- The zone's offsets that UTC times were derived with; when they change, civil time is the truth.
ALTER TABLE territory ADD COLUMN zone_rules TEXT NOT NULL DEFAULT '';
-- What each motif asks for. Buffers belong to the appointment's neighbours: they may lie over one
-- another, never over an appointment or a closure.
ALTER TABLE motif ADD COLUMN buffer_before INTEGER NOT NULL DEFAULT 0 CHECK (buffer_before BETWEEN 0 AND 60);
ALTER TABLE motif ADD COLUMN buffer_after INTEGER NOT NULL DEFAULT 0 CHECK (buffer_after BETWEEN 0 AND 60);
ALTER TABLE motif ADD COLUMN bookable_by TEXT NOT NULL DEFAULT 'citizen animateur advisor';
ALTER TABLE motif ADD COLUMN channel TEXT NOT NULL DEFAULT 'interview';
ALTER TABLE motif ADD COLUMN on_holidays INTEGER NOT NULL DEFAULT 0;
ALTER TABLE motif ADD COLUMN most_active INTEGER NOT NULL DEFAULT 3 CHECK (most_active BETWEEN 1 AND 100);
ALTER TABLE device ADD COLUMN out_of_order TEXT;
-- A series of openings: civil time, a rule as RFC 5545 writes it, minutes after midnight. The
-- version is the editor's: a change must name the one it saw.
CREATE TABLE series (
    id TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('appointments', 'permanence')),
    site TEXT REFERENCES site (id),
    first_day TEXT NOT NULL,
    rule TEXT NOT NULL,
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    follows TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    worked_out_until TEXT,
    CHECK (start_minute < end_minute)
) STRICT;
CREATE INDEX series_advisor ON series (advisor);
INSERT INTO series (id, advisor, kind, first_day, rule, start_minute, end_minute)
SELECT id, advisor, 'appointments', coalesce(from_day, '2026-01-01'),
    'FREQ=WEEKLY;BYDAY=' || substr('MOTUWETHFRSASU', weekday * 2 - 1, 2)
        || coalesce(';UNTIL=' || replace(until_day, '-', ''), ''),
    start_minute, end_minute
FROM opening;
DROP TABLE occurrence;
DROP TABLE opening;
-- One occurrence changed: other hours, or none.
CREATE TABLE series_change (
    series TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    start_minute INTEGER,
    end_minute INTEGER,
    PRIMARY KEY (series, day),
    CHECK ((start_minute IS NULL) = (end_minute IS NULL))
) STRICT;
-- Series worked out day by day, so that a search is an index scan; longest_free is the longest
-- piece that nothing occupies, in milliseconds.
CREATE TABLE occurrence (
    series TEXT NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    advisor TEXT NOT NULL,
    partner TEXT NOT NULL,
    kind TEXT NOT NULL,
    site TEXT,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    longest_free INTEGER NOT NULL,
    PRIMARY KEY (series, day),
    CHECK (start_utc < end_utc)
) STRICT;
CREATE INDEX occurrence_advisor ON occurrence (advisor, start_utc);
CREATE INDEX occurrence_search ON occurrence (partner, kind, start_utc, end_utc, longest_free, advisor, site);
-- Times when somebody or something is not there; civil minutes since 1970 are the truth, UTC is derived.
CREATE TABLE absence (
    id TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES account (id),
    first_day TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    end_minute INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    CHECK (start_utc < end_utc)
) STRICT;
CREATE INDEX absence_advisor ON absence (advisor, end_utc);
CREATE TABLE closure (
    id TEXT PRIMARY KEY,
    partner TEXT REFERENCES partner (id),
    site TEXT REFERENCES site (id),
    first_day TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    end_minute INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    reason TEXT NOT NULL,
    CHECK ((partner IS NULL) <> (site IS NULL)),
    CHECK (start_utc < end_utc)
) STRICT;
CREATE INDEX closure_partner ON closure (partner, end_utc);
CREATE INDEX closure_site ON closure (site, end_utc);
-- Public holidays are computed; here stand those on which is worked, by one partner or by all.
CREATE TABLE holiday_worked (
    holiday TEXT NOT NULL,
    partner TEXT REFERENCES partner (id),
    UNIQUE (holiday, partner)
) STRICT;
-- A person is known by the contact alone; without one there is none.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    contact TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;
ALTER TABLE appointment ADD COLUMN person TEXT REFERENCES person (id);
ALTER TABLE appointment ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN kind TEXT NOT NULL DEFAULT 'booked';
ALTER TABLE appointment ADD COLUMN author TEXT NOT NULL DEFAULT 'citizen';
ALTER TABLE appointment ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN override_reason TEXT;
CREATE INDEX appointment_person ON appointment (person, start_utc);
-- Holds and occupations anew: a hold may be an offer to somebody who waits, a person is a resource,
-- and the database itself keeps the buffers.
DROP TABLE occupation;
DROP TABLE hold;
CREATE TABLE hold (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL UNIQUE,
    motif TEXT NOT NULL REFERENCES motif (id),
    advisor TEXT NOT NULL REFERENCES account (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX hold_expires ON hold (expires);
-- One row per resource taken. Half-open, at most eight hours and an hour of buffer on each side, so
-- that the triggers look at a bounded piece of the index. Nobody may book twice: the database says so.
CREATE TABLE occupation (
    id INTEGER PRIMARY KEY,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('advisor', 'terminal', 'person')),
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    guard_start INTEGER NOT NULL,
    guard_end INTEGER NOT NULL,
    appointment TEXT REFERENCES appointment (id) ON DELETE CASCADE,
    hold TEXT REFERENCES hold (id) ON DELETE CASCADE,
    CHECK (start_utc < end_utc AND end_utc - start_utc <= 28800000),
    CHECK (guard_start BETWEEN start_utc - 3600000 AND start_utc),
    CHECK (guard_end BETWEEN end_utc AND end_utc + 3600000),
    CHECK ((appointment IS NULL) <> (hold IS NULL))
) STRICT;
CREATE INDEX occupation_search ON occupation (resource, start_utc, end_utc, guard_start, guard_end);
CREATE INDEX occupation_appointment ON occupation (appointment);
CREATE INDEX occupation_hold ON occupation (hold);
INSERT INTO occupation (resource, kind, start_utc, end_utc, guard_start, guard_end, appointment)
SELECT advisor, 'advisor', start_utc, end_utc, start_utc, end_utc, id FROM appointment WHERE state NOT LIKE 'cancelled%';
INSERT INTO occupation (resource, kind, start_utc, end_utc, guard_start, guard_end, appointment)
SELECT terminal, 'terminal', start_utc, end_utc, start_utc, end_utc, id FROM appointment WHERE state NOT LIKE 'cancelled%';
CREATE TRIGGER occupation_insert BEFORE INSERT ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource
        AND start_utc > NEW.guard_start - 32400000 AND start_utc < NEW.guard_end + 3600000
        AND ((start_utc < NEW.guard_end AND end_utc > NEW.guard_start)
            OR (guard_start < NEW.end_utc AND guard_end > NEW.start_utc)))
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
CREATE TRIGGER occupation_update BEFORE UPDATE ON occupation
WHEN EXISTS (
    SELECT 1 FROM occupation
    WHERE resource = NEW.resource AND id <> OLD.id
        AND start_utc > NEW.guard_start - 32400000 AND start_utc < NEW.guard_end + 3600000
        AND ((start_utc < NEW.guard_end AND end_utc > NEW.guard_start)
            OR (guard_start < NEW.end_utc AND guard_end > NEW.start_utc)))
BEGIN
    SELECT RAISE(ABORT, 'occupied');
END;
-- Who did what, in order, each entry bound to the one before; random ids only.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    author_kind TEXT NOT NULL,
    author TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject, seq);
CREATE TRIGGER journal_fixed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
-- Who would come earlier. One is offered a freed time, for some hours, then the next.
CREATE TABLE waiting (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    motif TEXT NOT NULL REFERENCES motif (id),
    partner TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    first_name TEXT NOT NULL,
    person TEXT REFERENCES person (id),
    instead_of TEXT REFERENCES appointment (id),
    from_utc INTEGER NOT NULL,
    until_utc INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'offered', 'accepted', 'withdrawn', 'expired')),
    offered_start INTEGER,
    offered_until INTEGER,
    offers INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX waiting_next ON waiting (partner, site, state, place);
-- Who came without an appointment during a permanence.
CREATE TABLE queue (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    motif TEXT NOT NULL REFERENCES motif (id),
    partner TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    terminal TEXT NOT NULL REFERENCES device (id),
    first_name TEXT NOT NULL,
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'left')),
    appointment TEXT REFERENCES appointment (id)
) STRICT;
CREATE INDEX queue_next ON queue (partner, day, state, place);
-- What somebody at a site has to do by hand.
CREATE TABLE task (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES site (id),
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    created INTEGER NOT NULL,
    done INTEGER
) STRICT;
CREATE INDEX task_site ON task (site, done, created);
-- The secret address of an advisor's calendar, as its hash.
CREATE TABLE feed (
    hash BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    made INTEGER NOT NULL
) STRICT;
CREATE INDEX feed_account ON feed (account);
CREATE INDEX device_site ON device (site, kind);
