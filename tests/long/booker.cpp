// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "long/booker.h"

#include "base/continuation.h"

namespace relais::test {

using namespace Qt::StringLiterals;

Booker::Booker(const QUrl& hub, const ServedHub::Post& post, Wishes wishes, quint64 seed)
    : m_session(hub, post.terminal, u"essai"_s), m_wishes(std::move(wishes)), m_random(seed)
{
    connect(&m_session, &client::HubSession::onlineChanged, this, [this](bool online) {
        if (online)
            ask();
    });
}

protocol::Book Booker::wish()
{
    const auto anyOf = [this](const auto& list) {
        return list[static_cast<qsizetype>(m_random() % static_cast<quint64>(list.size()))];
    };
    protocol::Book message;
    message.motif = anyOf(m_wishes.motifs).id;
    message.start = anyOf(m_wishes.starts);
    message.firstName = u"Élodie"_s;
    if (m_random() % 2 == 0)
        message.contact = u"essai%1@example.org"_s.arg(m_random());
    return message;
}

void Booker::ask()
{
    if (m_underWay || !isOnline() || (!m_wanted && m_finishing))
        return;
    if (m_wanted) {
        ++m_retries;
    } else {
        m_wanted = wish();
        ++m_asked;
    }
    m_underWay = true;
    continueIn(this, m_session.call(*m_wanted),
               [this](const Result<protocol::Book::Reply>& reply) { take(reply); });
}

void Booker::take(const Result<protocol::Book::Reply>& reply)
{
    m_underWay = false;
    if (reply) {
        if (!reply->taken)
            m_acknowledged.append({m_wanted->request, *reply});
        m_wanted.reset();
        ask();
        return;
    }
    switch (reply.error().code) {
    case Error::Code::Unreachable:
    case Error::Code::TimedOut:
        ask();
        break;
    case Error::Code::Throttled: // until the next life of the hub
        break;
    default:
        m_unexpected.append(toString(reply.error().code) + u' ' + reply.error().detail);
    }
}

} // namespace relais::test
