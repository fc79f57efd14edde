// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/outbox/outbox.h"
#include "kiosk/ports.h"

namespace relais::kiosk {

/// The hub through the session that the program keeps open.
class HubSessionPort final : public HubPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubSessionPort)
public:
    /// Without an outbox nothing can be left; it outlives the port.
    HubSessionPort(client::HubSession& session, client::Outbox* outbox, QObject* parent = nullptr);

    [[nodiscard]] bool isOnline() const override;
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::optional<protocol::SiteInfo> site() const override;
    [[nodiscard]] bool canRemind() const override;
    [[nodiscard]] Answer<protocol::Catalogue> ask(const protocol::Catalogue& request) override;
    [[nodiscard]] Answer<protocol::FreeSlots> ask(const protocol::FreeSlots& request) override;
    [[nodiscard]] Answer<protocol::NextFree> ask(const protocol::NextFree& request) override;
    [[nodiscard]] Answer<protocol::Hold> ask(const protocol::Hold& request) override;
    [[nodiscard]] Answer<protocol::Release> ask(const protocol::Release& request) override;
    [[nodiscard]] Answer<protocol::Book> ask(const protocol::Book& request) override;
    [[nodiscard]] Result<> leave(const protocol::Book& request) override;
    [[nodiscard]] Answer<protocol::LookUp> ask(const protocol::LookUp& request) override;
    [[nodiscard]] Answer<protocol::Cancel> ask(const protocol::Cancel& request) override;
    [[nodiscard]] Answer<protocol::GiveOpinion> ask(const protocol::GiveOpinion& request) override;

private:
    client::HubSession& m_session;
    client::Outbox* m_outbox;
};

} // namespace relais::kiosk
