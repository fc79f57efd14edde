// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubsession.h"

namespace relais::client {

/// What outbox and replica need of the line to the hub, so that tests can cut it. GUI thread.
class HubLine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubLine)
public:
    explicit HubLine(QObject* parent = nullptr) : QObject(parent) {}
    ~HubLine() override = default;

    [[nodiscard]] virtual bool isOnline() const = 0;
    /// Of the last greeting; empty before the first.
    [[nodiscard]] virtual QString epoch() const = 0;
    /// By the hub's clock, whatever the machine's says.
    [[nodiscard]] virtual Instant hubNow() const = 0;
    [[nodiscard]] virtual const net::Identity& identity() const = 0;
    /// The hub's, as the line showed it; nullopt before the first greeting.
    [[nodiscard]] virtual std::optional<crypto::Certificate> hubCertificate() const = 0;
    [[nodiscard]] virtual QFuture<Result<QJsonObject>> callAny(const QString& method,
                                                               const QJsonObject& params) = 0;
    /// Unreachable at once when offline.
    template <typename Request>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> call(const Request& request)
    {
        return callAny(QLatin1String(Request::method), protocol::encode(request))
            .then([](const Result<QJsonObject>& answer) -> Result<typename Request::Reply> {
                if (!answer)
                    return tl::make_unexpected(answer.error());
                return protocol::decode<typename Request::Reply>(*answer);
            });
    }

Q_SIGNALS:
    void onlineChanged(bool online);
    void changed(); ///< something at the hub is no longer as it was
};

/// The line of a real session.
class SessionLine final : public HubLine
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionLine)
public:
    explicit SessionLine(HubSession& session, QObject* parent = nullptr);

    [[nodiscard]] bool isOnline() const override { return m_session.isOnline(); }
    [[nodiscard]] QString epoch() const override;
    [[nodiscard]] Instant hubNow() const override { return m_session.hubNow(); }
    [[nodiscard]] const net::Identity& identity() const override { return m_session.identity(); }
    [[nodiscard]] std::optional<crypto::Certificate> hubCertificate() const override
    {
        return m_session.hubCertificate();
    }
    [[nodiscard]] QFuture<Result<QJsonObject>> callAny(const QString& method,
                                                       const QJsonObject& params) override
    {
        return m_session.callAny(method, params);
    }

private:
    HubSession& m_session;
};

} // namespace relais::client
