// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubsession.h"
#include "support/servedhub.h"

#include <QStringList>

#include <random>

namespace relais::test {

/// A terminal that books one time after another, each at random, as long as there is a hub. What
/// was not answered is asked again with the same request id.
class Booker final : public QObject
{
    Q_DISABLE_COPY_MOVE(Booker)
public:
    struct Acknowledged
    {
        RequestId request;
        protocol::Book::Reply reply;
    };
    struct Wishes
    {
        QList<hub::MotifRow> motifs;
        QList<Instant> starts;
    };
    Booker(const QUrl& hub, const ServedHub::Post& post, Wishes wishes, quint64 seed);

    void start() { m_session.start(); }
    /// From now on only what is open is asked, until it is answered.
    void finish() { m_finishing = true; }
    [[nodiscard]] bool isOnline() const { return m_session.isOnline(); }
    [[nodiscard]] bool isDone() const { return m_finishing && !m_wanted; }

    [[nodiscard]] const QList<Acknowledged>& acknowledged() const { return m_acknowledged; }
    [[nodiscard]] int asked() const { return m_asked; }     ///< different requests
    [[nodiscard]] int retries() const { return m_retries; } ///< of unanswered ones
    [[nodiscard]] const QStringList& unexpected() const { return m_unexpected; }

private:
    void ask();
    void take(const Result<protocol::Book::Reply>& reply);
    [[nodiscard]] protocol::Book wish();

    client::HubSession m_session;
    Wishes m_wishes;
    std::mt19937_64 m_random;
    std::optional<protocol::Book> m_wanted;
    bool m_underWay = false;
    bool m_finishing = false;
    QList<Acknowledged> m_acknowledged;
    int m_asked = 0;
    int m_retries = 0;
    QStringList m_unexpected;
};

} // namespace relais::test
