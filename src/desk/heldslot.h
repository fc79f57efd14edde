// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "desk/bookingvalues.h"

#include <QObject>
#include <QTimer>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// The one time that this desk keeps for somebody while the form is filled. GUI thread.
class HeldSlot final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeldSlot)
public:
    HeldSlot(client::HubSession& hub, std::optional<SiteId> site, QObject* parent = nullptr);

    /// Holds that time, or renews it when half of its minutes are over.
    void keep(const MotifId& motif, Instant start);
    void release();
    void forget(); ///< the hold became an appointment
    [[nodiscard]] std::optional<HoldId> hold() const { return m_hold; }
    [[nodiscard]] bool isHeld(Instant start) const { return m_hold && m_start == start; }

Q_SIGNALS:
    void changed();
    void taken(const QList<relais::Instant>& alternatives);
    void expired(); ///< nobody typed for minutes
    void failed(const relais::Error& error);

private:
    void giveBack(const HoldId& hold);

    client::HubSession& m_hub;
    std::optional<SiteId> m_site;
    std::optional<HoldId> m_hold;
    std::optional<Instant> m_asked; // an answer for this one is on its way
    Instant m_start{};
    Instant m_until{};
    QTimer m_expiry;
    int m_turn = 0;
};

} // namespace relais::desk
