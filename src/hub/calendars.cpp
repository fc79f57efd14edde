// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/calendars.h"

#include "hub/passon.h"
#include "hub/store/columns.h"

#include <QCoreApplication>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto shownBefore = 24h * 30;
}

Result<> Calendars::make(const AccountId& advisor, const feed::FeedSecret& secret)
{
    if (auto revoked = revoke(advisor); !revoked)
        return revoked;
    return done(m_database.run(u"INSERT INTO feed (hash, account, made) VALUES (?, ?, ?)"_s,
                               {secret.hash(), advisor, m_now}));
}

Result<> Calendars::revoke(const AccountId& advisor)
{
    return done(m_database.run(u"DELETE FROM feed WHERE account = ?"_s, {advisor}));
}

Result<QList<feed::FeedEvent>> Calendars::events(const QString& secret) const
{
    const auto parsed = feed::FeedSecret::parse(secret);
    if (!parsed)
        return fail(Error::Code::NotFound, u"feed"_s);
    const auto advisor =
        required(m_database.one(u"SELECT f.account FROM feed f JOIN account a ON a.id = f.account"
                                " WHERE f.hash = ? AND a.active = 1"_s,
                                {parsed->hash()},
                                [](const store::Row& row) { return row.id<AccountId>(0); }),
                 u"feed"_s);
    if (!advisor)
        return passOn(advisor);
    return m_database.all(
        u"SELECT a.id, a.sequence, a.start_utc, a.end_utc, a.changed, a.state, s.name, s.commune"
        " FROM appointment a JOIN site s ON s.id = a.site WHERE a.advisor = ? AND a.start_utc > ?"
        " ORDER BY a.start_utc, a.id"_s,
        {*advisor, m_now - shownBefore}, [](const store::Row& row) {
            const QString place =
                row.text(6) == row.text(7) ? row.text(6) : row.text(6) + u", "_s + row.text(7);
            return feed::FeedEvent{row.text(0),
                                   row.number(1),
                                   row.instant(2),
                                   row.instant(3),
                                   row.instant(4),
                                   row.text(5).startsWith(u"cancelled"_s),
                                   QCoreApplication::translate("hub", "Rendez-vous Relais"),
                                   place};
        });
}

} // namespace relais::hub
