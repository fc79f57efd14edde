// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "net/peer.h"
#include "support/servedhub.h"

#include <QElapsedTimer>

#include <optional>
#include <vector>

namespace relais::bench {

/// An animateur's desk that books one time after the other, each as soon as the one before is
/// acknowledged. One connection with its own certificate.
class BookingDesk final : public QObject
{
    Q_DISABLE_COPY_MOVE(BookingDesk)
public:
    BookingDesk(const QUrl& hub, const test::ServedHub::Post& post, MotifId motif, Instant first);

    [[nodiscard]] bool isSignedIn() const { return m_isSignedIn; }
    void start();
    void stop() { m_isStopped = true; }
    [[nodiscard]] bool isIdle() const { return !m_isUnderWay; }

    [[nodiscard]] const std::vector<double>& latencies() const { return m_latencies; } ///< ms
    [[nodiscard]] int refused() const { return m_refused; } ///< taken, or an error
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; } ///< the last

private:
    void signIn(const QString& login);
    void book();
    void take(const Result<QJsonObject>& answer);

    net::Peer m_peer;
    MotifId m_motif;
    Instant m_next;
    QElapsedTimer m_asked;
    bool m_isSignedIn = false;
    bool m_isStopped = false;
    bool m_isUnderWay = false;
    std::vector<double> m_latencies;
    int m_refused = 0;
    std::optional<Error> m_error;
};

} // namespace relais::bench
