// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/kiosksettings.h"
#include "kiosk/ports.h"

#include <QTimer>

namespace relais::kiosk {

/// What the screen of rest shows: the place and the next free times. Holds nothing of a person.
class WelcomePresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePresenter)
public:
    struct NextTime
    {
        QString service;
        Instant start{};
    };

    WelcomePresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] QString siteName() const;
    [[nodiscard]] QString collectivity() const;
    [[nodiscard]] bool isOnline() const { return m_hub.isOnline(); }
    [[nodiscard]] const QList<NextTime>& nextTimes() const { return m_next; } ///< at most two
    [[nodiscard]] Instant now() const { return m_hub.now(); }
    void refresh();

Q_SIGNALS:
    void changed();

private:
    HubPort& m_hub;
    QTimer m_timer;
    QList<NextTime> m_next;
};

} // namespace relais::kiosk
