// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What the hub shows beside its protocol: calendars to subscribe to, and figures to watch it by.
#include "crypto/primitives.h"
#include "hub/calendars.h"
#include "hub/methodsupport.h"
#include "protocol/calendar.h"

#include <QCoreApplication>

namespace relais::hub {

using namespace Qt::StringLiterals;
using namespace protocol;

void HubServer::registerCalendars()
{
    m_dispatcher.on<MakeFeed>([this](Session& session, const MakeFeed&) {
        const auto secret =
            feed::FeedSecret::fromRandom(crypto::randomBytes(feed::FeedSecret::byteCount));
        if (m_webPort == 0 || !secret)
            return ready(Result<MakeFeed::Reply>(fail(Error::Code::Conflict, u"no web door"_s)));
        return write<MakeFeed>(
            [account = session.account()->id, secret = *secret, name = m_options.webName,
             now = m_clock.now()](store::Database& database) -> Result<MakeFeed::Reply> {
                return Calendars(database, now).make(account, secret).map([&] {
                    return MakeFeed::Reply{name + u"/calendrier/"_s + secret.text() + u".ics"_s};
                });
            });
    });
    m_dispatcher.on<RevokeFeed>([this](Session& session, const RevokeFeed&) {
        return write<RevokeFeed>(
            [account = session.account()->id, now = m_clock.now()](store::Database& database) {
                return Calendars(database, now).revoke(account).map([] { return Nothing{}; });
            });
    });
}

QFuture<Result<QByteArray>> HubServer::calendar(const QString& secret)
{
    auto events = m_writer.submit([secret, now = m_clock.now()](store::Database& database) {
        return Calendars(database, now).events(secret);
    });
    // The text is made here: libical wants one thread.
    return continueIn(this, events,
                      [](const Result<QList<feed::FeedEvent>>& found) -> Result<QByteArray> {
                          if (!found)
                              return passOn(found);
                          return feed::calendarFeed(
                              *found, {QCoreApplication::translate("hub", "Rendez-vous Relais"),
                                       QStringLiteral(RELAIS_VERSION)});
                      });
}

QByteArray HubServer::metrics() const
{
    qsizetype terminals = 0;
    for (const auto* session : m_sessions)
        terminals += session->device()->kind == DeviceKind::Terminal ? 1 : 0;
    return "# TYPE relais_connections gauge\n"
           "relais_connections{kind=\"terminal\"} " +
           QByteArray::number(terminals) + "\nrelais_connections{kind=\"desk\"} " +
           QByteArray::number(m_sessions.size() - terminals) + "\n";
}

} // namespace relais::hub
