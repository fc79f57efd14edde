// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/booking.h"
#include "hub/openings.h"
#include "hub/store/schema.h"
#include "hub/verification.h"
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
    SeriesId open(const AccountId& advisor, int weekday, int start, int end,
                  OpeningKind kind = OpeningKind::Appointments)
    {
        const SeriesId id;
        REQUIRE(hub::OpeningStore(*database).addSeries(
            {.id = id,
             .advisor = advisor,
             .kind = kind,
             .series = {Recurrence::make(QDate(2026, 1, 1), Weekly{{weekday}}).value(),
                        Hours::make(start, end).value(),
                        {}},
             .follows = {},
             .workedOutUntil = {}}));
        return id;
    }
    void workOut(int days = 60)
    {
        REQUIRE(book({AuthorKind::Hub, {}}).workOut(civil.dateAt(now).addDays(days)));
    }
    /// The book of openings, as its editor has it.
    [[nodiscard]] hub::OpeningBook book(const hub::Author& author,
                                        std::optional<AccountId> advisor = {},
                                        std::optional<SiteId> site = {}) const
    {
        return {*database, civil, now, {author, advisor, site}};
    }
    [[nodiscard]] hub::MotifRow motif(const MotifId& id) const
    {
        return hub::TerritoryStore(*database).motif(id).value();
    }
    [[nodiscard]] QList<Instant> freeStarts(const MotifId& id, const DeviceId& terminal,
                                            Instant from, Instant to) const
    {
        const auto found = hub::Agenda(*database, civil, now)
                               .freeSlots(motif(id), caller(terminal).place, from, to);
        REQUIRE(found);
        QList<Instant> starts;
        for (const auto& slot : *found)
            starts.append(slot.start);
        return starts;
    }
    /// A citizen at a terminal, unless an author is named.
    [[nodiscard]] hub::Caller caller(const DeviceId& terminal,
                                     std::optional<hub::Author> author = {}) const
    {
        return {terminal,
                {terminal == terminalA ? siteA : siteB, {terminal}, terminal.toString()},
                author.value_or(hub::Author{AuthorKind::Citizen, terminal.toString()})};
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
        return inTransaction(caller(terminal),
                             [&](hub::Booking& desk) { return desk.book(message, ++random); });
    }
    [[nodiscard]] Result<protocol::Hold::Reply> hold(const MotifId& id, Instant start,
                                                     const DeviceId& terminal)
    {
        protocol::Hold message;
        message.motif = id;
        message.start = start;
        return inTransaction<hub::Holds>(caller(terminal),
                                         [&](hub::Holds& holds) { return holds.keep(message); });
    }
    [[nodiscard]] Result<protocol::Cancel::Reply>
    cancel(const QString& code, const DeviceId& terminal, const RequestId& request = {})
    {
        protocol::Cancel message;
        message.request = request;
        message.code = code;
        return inTransaction(caller(terminal),
                             [&](hub::Booking& desk) { return desk.cancel(message); });
    }
    template <typename Desk = hub::Booking, typename Work>
    auto inTransaction(const hub::Caller& who, Work work) -> std::invoke_result_t<Work, Desk&>
    {
        auto transaction = store::Transaction::begin(*database);
        REQUIRE(transaction);
        Desk desk(*database, civil, now, who);
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
    /// What must hold after anything, as the hub's own check sees it.
    void checkInvariants() const
    {
        const auto verdict = hub::verifyHub(*database).value();
        INFO(verdict.findings.join(u'\n').toStdString());
        CHECK(verdict.findings.isEmpty());
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
