// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QObject>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// Whether calls ring here. Signing in means available; said again on each new line. GUI thread.
class AvailabilityPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AvailabilityPresenter)
public:
    explicit AvailabilityPresenter(client::HubSession& hub, QObject* parent = nullptr);

    /// What the person wants.
    [[nodiscard]] bool isAvailable() const { return m_wanted; }
    /// Whether the hub has heard it on the present line.
    [[nodiscard]] bool isKnownToHub() const { return m_told; }
    void setAvailable(bool available);
    void tell(); ///< again, when the line is back

Q_SIGNALS:
    void changed();

private:
    client::HubSession& m_hub;
    int m_turn = 0;
    bool m_wanted = true;
    bool m_told = false;
};

} // namespace relais::desk
