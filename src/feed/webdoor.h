// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "feed/peerthrottle.h"

#include <QByteArray>
#include <QFuture>
#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace relais::feed {

class HttpDaemon;
struct HttpRequest;
struct WebAnswer;

/// Where a web door stands. With certificate and key (PEM files) it speaks TLS 1.2 or 1.3; with
/// neither, plain HTTP, which is allowed on loopback only: for a reverse proxy on the same machine.
/// Such a proxy must add its client's address to X-Forwarded-For, or all share one allowance.
struct WebDoorSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: any free one
    QString certificateFile;
    QString keyFile;
    int maxConnections = 256;
    int maxPerAddress = 32; ///< with TLS only
    std::chrono::seconds idleLimit{15};
    std::chrono::milliseconds lookupLimit{10'000}; ///< then 503
    int wrongLimit = 60;                           ///< wrong requests of one peer …
    std::chrono::minutes wrongWindow{10};          ///< … within this time; then 429
};

/// The hub's door for everyone: GET and HEAD of /healthz, /metrics (loopback only) and
/// /calendrier/<secret>.ics. Says nothing else, and never logs an address. One thread.
class WebDoor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebDoor)

public:
    /// Prometheus text.
    using Metrics = std::function<QByteArray()>;
    /// The calendar behind a well-formed secret. NotFound, Forbidden and the like mean a wrong or
    /// revoked one; Storage, TimedOut, Unreachable, Internal mean trouble of ours. Called for wrong
    /// paths too, with a secret nobody has, so that their answer takes as long.
    using Lookup = std::function<QFuture<Result<QByteArray>>(const QString& secret)>;

    WebDoor(const Clock& clock, Metrics metrics, Lookup lookup, QObject* parent = nullptr);
    ~WebDoor() override;

    /// Opens the door, closing it first: so a renewed certificate is taken. The port it stands on.
    [[nodiscard]] Result<quint16> open(const WebDoorSettings& settings);
    /// Cuts what is under way; not from within Metrics or Lookup.
    void close();

private:
    void handle(const HttpRequest& request);
    void lookUp(const HttpRequest& request, const QHostAddress& client);
    [[nodiscard]] WebAnswer found(const HttpRequest& request, const QHostAddress& client,
                                  bool isSecret, const Result<QByteArray>& calendar);
    [[nodiscard]] QHostAddress clientOf(const HttpRequest& request) const;

    const Clock& m_clock;
    Metrics m_metrics;
    Lookup m_lookup;
    WebDoorSettings m_settings;
    std::optional<PeerThrottle> m_throttle; ///< while open
    std::unique_ptr<HttpDaemon> m_daemon;
};

} // namespace relais::feed
