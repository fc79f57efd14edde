// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/civiltime.h"
#include "domain/ids.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace relais::client {
class HubSession;
}

namespace relais::desk {

/// Says in an interview that the next appointment is near, the advisor's or one at the same
/// terminal. Asks again when the hub says that something changed; counts on without the line. GUI
/// thread.
class NextPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NextPresenter)
public:
    static constexpr std::chrono::minutes noticed{10};
    static constexpr std::chrono::minutes urgent{5};

    NextPresenter(client::HubSession& hub, const CivilTime& zone, AppointmentId current,
                  QObject* parent = nullptr);

    struct Near
    {
        QTime at;
        int minutes = 0;   ///< until then, rounded up; 0 or less: it is waiting
        bool isOwn = true; ///< the advisor's; else somebody else's at the terminal
        [[nodiscard]] bool isUrgent() const { return minutes <= urgent.count(); }
        friend bool operator==(const Near&, const Near&) = default;
    };
    /// From ten minutes before on.
    [[nodiscard]] const std::optional<Near>& near() const { return m_near; }
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void look();

    client::HubSession& m_hub;
    CivilTime m_zone;
    AppointmentId m_current;
    std::optional<Instant> m_own;
    std::optional<Instant> m_atTerminal;
    std::optional<Near> m_near;
    QTimer m_tick;
    int m_turn = 0;
};

} // namespace relais::desk
