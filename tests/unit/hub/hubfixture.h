// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/store/schema.h"
#include "store/transaction.h"
#include "store/writerthread.h"
#include "support/wait.h"

#include <QTemporaryDir>

namespace relais::test {

using namespace Qt::StringLiterals;

/// Monday 5 October 2026, 06:00 in Paris.
inline Instant mondayMorning()
{
    return *parisTime().resolve(QDate(2026, 10, 5), QTime(6, 0));
}
inline Instant paris(QDate day, int hour, int minute = 0)
{
    return *parisTime().resolve(day, QTime(hour, minute));
}

/// A hub's database in a directory of its own: two sites with a terminal each, one partner with two
/// motifs and as many advisors as wanted. The test's thread writes; `now` is the test's to set.
class Territory
{
public:
    explicit Territory(int advisorCount = 1)
    {
        auto opened = store::Database::open(path(), store::Database::Mode::Write);
        REQUIRE(opened);
        database = std::move(*opened);
        REQUIRE(hub::migrateHub(*database));
        hub::TerritoryStore territory(*database);
        REQUIRE(territory.addTerritory({u"epoch-1"_s, u"Pays d’Essai"_s, 15}));
        const CollectivityId collectivity;
        REQUIRE(territory.addCollectivity(collectivity, u"Communauté d’Essai"_s));
        for (const auto& [id, name] :
             {std::pair(siteA, u"Lieu A"_s), std::pair(siteB, u"Lieu B"_s)})
            REQUIRE(territory.addSite({id, name, name, u"01 99 00 00 01"_s, {}}, collectivity));
        for (const auto& [id, site] : {std::pair(terminalA, siteA), std::pair(terminalB, siteB)})
            REQUIRE(territory.addDevice(
                {.id = id, .kind = DeviceKind::Terminal, .label = u"Poste"_s, .site = site}));
        REQUIRE(territory.addPartner({partner, u"CAF"_s, u"Caisse"_s, u"Aides."_s, {}, {}}, 0));
        REQUIRE(territory.addMotif({half, partner, u"Court"_s, 30, {u"un papier"_s}, 0, 60}, 0));
        REQUIRE(territory.addMotif({three, partner, u"Long"_s, 45, {}, 0, 60}, 1));
        for (int i = 0; i < advisorCount; ++i) {
            advisors.append(AccountId());
            REQUIRE(territory.addAccount({.id = advisors.last(),
                                          .login = u"conseil%1"_s.arg(i),
                                          .hash = "x",
                                          .role = Role::Advisor,
                                          .name = u"Conseil %1"_s.arg(i),
                                          .partner = partner}));
        }
    }
    [[nodiscard]] QString path() const { return dir.filePath(u"hub.sqlite"_s); }

    /// A weekly opening, in minutes after midnight.
    QString open(const AccountId& advisor, int weekday, int start, int end)
    {
        const QString id = QUuid::createUuid().toString();
        REQUIRE(hub::AgendaStore(*database).addOpening({id, advisor, weekday, start, end}));
        return id;
    }
    void materialise(int days = 60)
    {
        REQUIRE(hub::Agenda(*database, civil, now).materialise(days));
    }
    [[nodiscard]] hub::MotifRow motif(const MotifId& id) const
    {
        return hub::TerritoryStore(*database).motif(id).value();
    }
    [[nodiscard]] QList<Instant> freeStarts(const MotifId& id, const DeviceId& terminal,
                                            Instant from, Instant to) const
    {
        const auto found =
            hub::Agenda(*database, civil, now).freeSlots(motif(id), {terminal, terminal}, from, to);
        REQUIRE(found);
        QList<Instant> starts;
        for (const auto& slot : *found)
            starts.append(slot.start);
        return starts;
    }
    [[nodiscard]] hub::Booking::Caller caller(const DeviceId& terminal) const
    {
        return {terminal, terminal, terminal == terminalA ? siteA : siteB};
    }
    /// One committed booking or its refusal.
    [[nodiscard]] Result<protocol::Book::Reply> book(const MotifId& id, Instant start,
                                                     const DeviceId& terminal,
                                                     const RequestId& request = {},
                                                     std::optional<HoldId> hold = {})
    {
        protocol::Book message;
        message.request = request;
        message.motif = id;
        message.start = start;
        message.hold = hold;
        message.firstName = u"Élodie"_s;
        return inTransaction(
            [&](hub::Booking& desk) { return desk.book(message, caller(terminal), ++random); });
    }
    [[nodiscard]] Result<protocol::Hold::Reply> hold(const MotifId& id, Instant start,
                                                     const DeviceId& terminal)
    {
        protocol::Hold message;
        message.motif = id;
        message.start = start;
        return inTransaction(
            [&](hub::Booking& desk) { return desk.hold(message, caller(terminal)); });
    }
    [[nodiscard]] Result<protocol::Cancel::Reply>
    cancel(const QString& code, const DeviceId& terminal, const RequestId& request = {})
    {
        protocol::Cancel message;
        message.request = request;
        message.code = code;
        return inTransaction(
            [&](hub::Booking& desk) { return desk.cancel(message, caller(terminal)); });
    }
    template <typename Work>
    auto inTransaction(Work work) -> std::invoke_result_t<Work, hub::Booking&>
    {
        auto transaction = store::Transaction::begin(*database);
        REQUIRE(transaction);
        hub::Booking desk(*database, civil, now);
        auto result = work(desk);
        if (result)
            REQUIRE(transaction->commit());
        return result;
    }
    [[nodiscard]] qint64 number(const QString& sql, const QList<store::Value>& values = {}) const
    {
        return database->one(sql, values, [](const store::Row& row) { return row.integer(0); })
            .value()
            .value_or(-1);
    }
    /// What must hold after anything: no two occupations of a resource overlap, each live
    /// appointment has exactly its advisor and its terminal, none belongs to nothing.
    void checkInvariants() const
    {
        CHECK(number(u"SELECT count(*) FROM occupation a JOIN occupation b"
                     " ON a.resource = b.resource AND a.id < b.id"
                     " AND a.start_utc < b.end_utc AND b.start_utc < a.end_utc"_s) == 0);
        CHECK(number(u"SELECT count(*) FROM appointment p WHERE p.state = 'booked' AND 2 <>"
                     " (SELECT count(DISTINCT o.kind) FROM occupation o WHERE o.appointment = p.id"
                     "  AND o.start_utc = p.start_utc AND o.end_utc = p.end_utc"
                     "  AND o.resource IN (p.advisor, p.terminal))"_s) == 0);
        CHECK(number(u"SELECT count(*) FROM occupation o LEFT JOIN appointment p"
                     " ON p.id = o.appointment LEFT JOIN hold h ON h.id = o.hold"
                     " WHERE h.id IS NULL AND (p.id IS NULL OR p.state LIKE 'cancelled%')"_s) == 0);
    }

    QTemporaryDir dir;
    CivilTime civil = parisTime();
    Instant now = mondayMorning();
    std::unique_ptr<store::Database> database;
    SiteId siteA, siteB;
    DeviceId terminalA, terminalB;
    PartnerId partner;
    MotifId half, three; ///< 30 and 45 minutes
    QList<AccountId> advisors;
    quint64 random = 7;
};

} // namespace relais::test
