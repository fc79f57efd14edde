// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QFuture>
#include <QPromise>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>

namespace relais::portal {

/// Opens addresses one after the other, each with its share of the time.
class SignOut final
{
public:
    using Open = std::function<void(const QUrl&)>;

    SignOut(QList<QUrl> addresses, std::chrono::milliseconds timeout, Open open);
    ~SignOut();

    [[nodiscard]] QFuture<int> future() const { return m_promise.future(); }
    void start();
    /// The address asked for has answered, or will not.
    void finishCurrent(bool isAnswered);
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    void next();

    QList<QUrl> m_addresses;
    const std::chrono::milliseconds m_share;
    const Open m_open;
    QPromise<int> m_promise;
    QTimer m_timer;
    int m_answered = 0;
    bool m_isDone = false;
};

} // namespace relais::portal
