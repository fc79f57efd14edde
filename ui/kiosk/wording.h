// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "kiosk/languages.h"

#include <QCoreApplication>
#include <QDate>

namespace relais::ui {

/// Days, times and people as the kiosk says them, in the person's language and in civil time.
class Wording final
{
    Q_DECLARE_TR_FUNCTIONS(relais::ui::Wording)
public:
    explicit Wording(const Languages& languages) : m_languages(languages) {}

    [[nodiscard]] QString time(Instant instant) const;       ///< "10 h 30"
    [[nodiscard]] QString day(QDate date) const;             ///< "mercredi 25 novembre"
    [[nodiscard]] QString dayNumber(QDate date) const;       ///< "mercredi 25"
    [[nodiscard]] QString dayName(QDate date) const;         ///< "mercredi"
    [[nodiscard]] QString dayAndTime(Instant instant) const; ///< "mercredi 25 novembre à 10 h 30"
    [[nodiscard]] QString shortDayAndTime(Instant instant,
                                          Instant now) const; ///< "demain, 10 h 30"
    [[nodiscard]] QString moment(Instant now) const;          ///< "mardi 24 novembre · 10 h 42"
    [[nodiscard]] QString nearness(QDate date, QDate today) const; ///< "demain", or empty
    [[nodiscard]] static QString presence(Presence presence);

private:
    const Languages& m_languages;
};

} // namespace relais::ui
