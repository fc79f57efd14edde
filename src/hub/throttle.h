// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QList>
#include <QString>

namespace relais::hub {

/// Counts wrong tries per key within a window; forgets by itself. Main thread.
class Throttle final
{
public:
    Throttle(qsizetype limit, std::chrono::milliseconds window) : m_limit(limit), m_window(window)
    {
    }

    [[nodiscard]] bool isBlocked(const QString& key, Instant now)
    {
        forget(key, now);
        return m_tries.value(key).size() >= m_limit;
    }
    void addWrong(const QString& key, Instant now) { m_tries[key].append(now); }
    void clear(const QString& key) { m_tries.remove(key); }

private:
    void forget(const QString& key, Instant now)
    {
        const auto found = m_tries.find(key);
        if (found == m_tries.end())
            return;
        found->removeIf([this, now](Instant at) { return now - at > m_window; });
        if (found->isEmpty())
            m_tries.erase(found);
    }
    qsizetype m_limit;
    std::chrono::milliseconds m_window;
    QHash<QString, QList<Instant>> m_tries;
};

} // namespace relais::hub
