// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/bookingdesk.h"

#include "base/continuation.h"
#include "protocol/agenda.h"
#include "protocol/session.h"

#include <QWebSocket>

namespace relais::bench {

using namespace std::chrono_literals;

namespace {
QWebSocket* openSocket(const QUrl& hub, const net::Identity& identity)
{
    auto* socket = new QWebSocket;
    socket->setSslConfiguration(identity.tls());
    socket->open(hub);
    return socket;
}
} // namespace

BookingDesk::BookingDesk(const QUrl& hub, const test::ServedHub::Post& post, MotifId motif,
                         Instant first)
    : m_peer(openSocket(hub, post.desk)), m_motif(motif), m_next(first)
{
    connect(&m_peer.socket(), &QWebSocket::connected, this,
            [this, login = post.login] { signIn(login); });
}

void BookingDesk::signIn(const QString& login)
{
    protocol::SignIn message;
    message.login = login;
    message.password = test::ServedHub::password();
    continueIn(
        this,
        m_peer.request(QLatin1String(protocol::SignIn::method), protocol::encode(message), 120s),
        [this](const Result<QJsonObject>& answer) {
            m_isSignedIn = answer.has_value();
            if (!answer)
                m_error = answer.error();
        });
}

void BookingDesk::start()
{
    m_isUnderWay = true;
    book();
}

void BookingDesk::book()
{
    protocol::Book message;
    message.motif = m_motif;
    message.start = m_next;
    message.firstName = QStringLiteral("Élodie");
    m_next += 30min;
    m_asked.start();
    continueIn(
        this, m_peer.request(QLatin1String(protocol::Book::method), protocol::encode(message), 60s),
        [this](const Result<QJsonObject>& answer) { take(answer); });
}

void BookingDesk::take(const Result<QJsonObject>& answer)
{
    m_latencies.push_back(double(m_asked.nsecsElapsed()) / 1e6);
    if (!answer)
        m_error = answer.error();
    if (!answer || (*answer)[QLatin1String("taken")].toBool())
        ++m_refused;
    m_isUnderWay = !m_isStopped;
    if (m_isUnderWay)
        book();
}

} // namespace relais::bench
