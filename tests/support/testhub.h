// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "crypto/primitives.h"
#include "hub/administration.h"
#include "hub/hubserver.h"
#include "hub/store/territorystore.h"
#include "support/wait.h"

#include <QTemporaryDir>

namespace relais::test {

/// A clock that a test sets.
class SettableClock final : public Clock
{
public:
    explicit SettableClock(Instant now) : m_now(now) {}
    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Instant m_now;
};

/// The demo territory in a directory of its own, on a real SQLite file.
struct DemoTerritory
{
    QTemporaryDir dir;
    hub::Places places{dir.filePath(QStringLiteral("data")),
                       dir.filePath(QStringLiteral("authority"))};
    QJsonObject devices;

    DemoTerritory()
    {
        const SystemClock clock;
        REQUIRE(hub::initialise(places, QStringLiteral("Pays d’Essai"),
                                {QStringLiteral("localhost")}, clock));
        const auto filled = hub::fillDemo(places, clock);
        REQUIRE(filled);
        devices = *filled;
    }
    [[nodiscard]] QString code(QLatin1String list, const QString& place) const
    {
        const auto entries = devices[list].toArray();
        for (const auto& entry : entries) {
            if (entry[QLatin1String("place")].toString() == place)
                return entry[QLatin1String("code")].toString();
        }
        FAIL("no such device in the demo");
        return {};
    }
};

} // namespace relais::test
