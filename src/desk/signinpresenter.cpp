// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/signinpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"

#include <QRegularExpression>

namespace relais::desk {

namespace {
constexpr int usualWaitSeconds = 30;

/// The hub says in the detail how long to wait.
int secondsIn(const QString& detail)
{
    static const QRegularExpression digits(QStringLiteral("\\d{1,4}"));
    const int seconds = digits.match(detail).captured().toInt();
    return seconds > 0 ? seconds : usualWaitSeconds;
}

Person personOf(const protocol::SignIn::Reply& reply)
{
    const bool atSite = reply.role == Role::Animateur && reply.site;
    Person person{reply.role, reply.name, atSite ? reply.site->name : reply.partnerName, {}};
    if (atSite)
        person.site = reply.site->site;
    return person;
}
} // namespace

SignInPresenter::SignInPresenter(client::HubSession& hub, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &SignInPresenter::countDown);
    connect(&hub, &client::HubSession::onlineChanged, this, &SignInPresenter::onlineChanged);
    connect(&hub, &client::HubSession::identityRefused, this,
            [this] { say(m_hub.isDateDoubtful() ? Message::DateDoubtful : Message::DeskRefused); });
    if (!hub.isOnline())
        m_message = Message::Offline;
}

SignInPresenter::~SignInPresenter()
{
    m_password.fill(u'\0');
}

bool SignInPresenter::isOnline() const
{
    return m_hub.isOnline();
}

bool SignInPresenter::canSignIn() const
{
    return !m_person && !m_busy && m_secondsToWait == 0 && m_hub.isOnline();
}

void SignInPresenter::signIn(const QString& login, const QString& password)
{
    if (!canSignIn())
        return;
    m_login = login.trimmed();
    m_password = password;
    ask();
}

void SignInPresenter::ask()
{
    m_busy = true;
    m_message = Message::None;
    Q_EMIT changed();
    continueIn(this, m_hub.call(protocol::SignIn{m_login, m_password}),
               [this, turn = ++m_turn](const Result<protocol::SignIn::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   m_busy = false;
                   if (!reply) {
                       refused(reply.error());
                       return;
                   }
                   const bool isNew = !m_person;
                   m_person = personOf(*reply);
                   m_confirmed = true;
                   Q_EMIT changed();
                   if (isNew)
                       Q_EMIT signedIn();
                   Q_EMIT confirmed();
               });
}

void SignInPresenter::refused(Error error)
{
    const bool lineTrouble =
        error.code == Error::Code::Unreachable || error.code == Error::Code::TimedOut;
    if (m_person && lineTrouble)
        return; // onlineChanged asks again
    const bool wasIn = m_person.has_value();
    forget();
    switch (error.code) {
    case Error::Code::Throttled:
        m_secondsToWait = secondsIn(error.detail);
        m_tick.start();
        m_message = Message::Throttled;
        break;
    case Error::Code::Forbidden:
    case Error::Code::Conflict:
        m_message = Message::WrongDesk;
        break;
    case Error::Code::Unauthorized:
    case Error::Code::NotFound:
    case Error::Code::Invalid:
        m_message = Message::Wrong;
        break;
    default:
        m_message = Message::Offline;
    }
    Q_EMIT changed();
    if (wasIn)
        Q_EMIT signedOut();
}

void SignInPresenter::signOut()
{
    if (!m_person)
        return;
    if (m_confirmed)
        continueIn(this, m_hub.call(protocol::SignOut{}),
                   [](const auto&) {}); // the line's end says it too
    forget();
    m_message = m_hub.isOnline() ? Message::None : Message::Offline;
    Q_EMIT changed();
    Q_EMIT signedOut();
}

void SignInPresenter::onlineChanged(bool online)
{
    ++m_turn;
    m_busy = false;
    m_confirmed = false;
    if (online && m_person) {
        ask();
        return;
    }
    if (m_secondsToWait == 0)
        m_message = online ? Message::None : Message::Offline;
    Q_EMIT changed();
}

void SignInPresenter::countDown()
{
    if (--m_secondsToWait <= 0) {
        m_secondsToWait = 0;
        m_tick.stop();
        m_message = m_hub.isOnline() ? Message::None : Message::Offline;
    }
    Q_EMIT changed();
}

void SignInPresenter::forget()
{
    ++m_turn;
    m_busy = false;
    m_confirmed = false;
    m_person.reset();
    m_password.fill(u'\0');
    m_password.clear();
    m_login.clear();
}

void SignInPresenter::say(Message message)
{
    m_message = message;
    Q_EMIT changed();
}

} // namespace relais::desk
