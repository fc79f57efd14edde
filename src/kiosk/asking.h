// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/continuation.h"
#include "kiosk/ports.h"

#include <QTimer>

#include <functional>

namespace relais::kiosk {

/// Asks the hub and, while the line is cut, asks the same again until it answers. One question at a
/// time: a new one makes the one before void.
class Asking final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Asking)
public:
    Asking(HubPort& hub, std::chrono::milliseconds retry, QObject* parent = nullptr);

    /// done gets every answer but those that mean "no line".
    template <typename Request>
    void ask(const Request& request, std::function<void(Result<typename Request::Reply>)> done)
    {
        follow<typename Request::Reply>([this, request] { return m_hub.ask(request); }, done);
    }
    /// The same for what is done once; an act that is kept for later is an answer.
    template <typename Request>
    void act(const Request& request, std::function<void(Result<typename Request::Reply>)> done)
    {
        follow<typename Request::Reply>([this, request] { return m_hub.act(request); }, done);
    }
    void cancel();

    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isLineCut() const { return m_lineCut; } ///< waiting to try again

Q_SIGNALS:
    void changed();

private:
    template <typename Reply>
    void follow(std::function<QFuture<Result<Reply>>()> send,
                std::function<void(Result<Reply>)> done)
    {
        const int number = ++m_number;
        m_retry.stop();
        setBusy(true);
        m_again = [this, send, done] { follow(send, done); };
        continueIn(this, send(), [this, number, done](const Result<Reply>& answer) {
            if (number != m_number)
                return;
            if (!answer && isLineTrouble(answer.error())) {
                lineWasCut();
                return;
            }
            finish();
            done(answer);
        });
    }
    [[nodiscard]] static bool isLineTrouble(const Error& error);
    void lineWasCut();
    void finish();
    void setBusy(bool busy);

    HubPort& m_hub;
    QTimer m_retry;
    std::function<void()> m_again;
    int m_number = 0;
    bool m_busy = false;
    bool m_lineCut = false;
};

} // namespace relais::kiosk
