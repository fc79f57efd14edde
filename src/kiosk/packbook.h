// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubsession.h"
#include "domain/partnerpack.h"

namespace relais::kiosk {

/// The partner packs as the hub last told them; the newest stay valid while the line is cut. A pack
/// that cannot be read is left out, and said in the log.
class PackBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PackBook)
public:
    explicit PackBook(client::HubSession& hub, QObject* parent = nullptr);

    [[nodiscard]] const QList<PartnerPack>& packs() const { return m_packs; }

private:
    void ask();
    void look();

    client::HubSession& m_hub;
    QList<PartnerPack> m_packs;
    qint64 m_seen = 0; ///< of the change feed
};

} // namespace relais::kiosk
