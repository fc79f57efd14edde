// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/values.h"

#include <QObject>
#include <QTimer>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// Who is at the desk. The hub forgets a person when the line breaks, so the words typed are kept
/// in memory until sign-out and said again by themselves when the line is back. GUI thread.
class SignInPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInPresenter)
public:
    enum class Message {
        None = 1,
        Wrong,       ///< name or password
        Throttled,   ///< see secondsToWait()
        Offline,     ///< no line to the hub
        WrongDesk,   ///< this account does not belong at this desk
        DeskRefused, ///< the hub does not know this desk, or the desk not this hub
        DateDoubtful ///< a certificate is not of this date: the machine's is wrong, or it ran out
    };

    explicit SignInPresenter(client::HubSession& hub, QObject* parent = nullptr);
    ~SignInPresenter() override;

    /// Asks the hub; nothing while busy or throttled.
    void signIn(const QString& login, const QString& password);
    /// Forgets everything, also when the hub cannot be told.
    void signOut();
    [[nodiscard]] Message message() const { return m_message; }
    [[nodiscard]] int secondsToWait() const { return m_secondsToWait; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isOnline() const;
    [[nodiscard]] bool canSignIn() const;
    /// Nobody when signed out; stays while the line is lost.
    [[nodiscard]] const std::optional<Person>& person() const { return m_person; }
    /// Whether the hub knows the person on the present line.
    [[nodiscard]] bool isConfirmed() const { return m_confirmed; }

Q_SIGNALS:
    void changed();
    void signedIn();  ///< a person came
    void confirmed(); ///< after signedIn(), and again each time the line is back
    void signedOut(); ///< everything of the person must go

private:
    void ask();
    void refused(Error error);
    void onlineChanged(bool online);
    void countDown();
    void forget();
    void say(Message message);

    client::HubSession& m_hub;
    std::optional<Person> m_person;
    QString m_login;
    QString m_password;
    Message m_message = Message::None;
    QTimer m_tick;
    int m_secondsToWait = 0;
    int m_turn = 0; // an answer to an older question is not heard
    bool m_busy = false;
    bool m_confirmed = false;
};

} // namespace relais::desk
