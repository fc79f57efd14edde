// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/outbox/outbox.h"
#include "client/replica/replica.h"
#include "kiosk/ports.h"

namespace relais::kiosk {

/// The hub through the session that the program keeps open, and what this terminal keeps for when
/// it is cut.
class HubSessionPort final : public HubPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubSessionPort)
public:
    /// Both outlive the port; without them (a disk that fails) nothing is kept.
    struct Keeping
    {
        client::Outbox* outbox = nullptr;
        client::Replica* replica = nullptr;
    };
    HubSessionPort(client::HubSession& session, Keeping keeping, QObject* parent = nullptr);

    [[nodiscard]] bool isOnline() const override;
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::optional<protocol::SiteInfo> site() const override;
    [[nodiscard]] bool canRemind() const override;
    [[nodiscard]] QFuture<Result<KnownTicket>> checkTicket(const QString& code) override;

protected:
    [[nodiscard]] AnyReply askAny(const QString& method, const QJsonObject& params) override;
    [[nodiscard]] AnyReply actAny(const QString& method, const QJsonObject& params,
                                  const RequestId& request) override;

private:
    void keepWord(client::Outbox& outbox);
    void settle(qint64 counter, const Result<QJsonObject>& reply);

    client::HubSession& m_session;
    Keeping m_keeping;
    QHash<qint64, RequestId> m_acts; ///< of this run, until the hub has answered
};

} // namespace relais::kiosk
