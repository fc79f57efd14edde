// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/nextpresenter.h"
#include "desk/values.h"

#include <QCoreApplication>

#include <chrono>

namespace relais::deskui {

/// What the desk says for each value, in the words of the service.
class DeskTexts final
{
    Q_DECLARE_TR_FUNCTIONS(relais::deskui::DeskTexts)
public:
    [[nodiscard]] static QString date(const QDate& date); ///< "Mardi 24 novembre"
    [[nodiscard]] static QString time(const QTime& time); ///< "10 h 30"
    [[nodiscard]] static QString state(const desk::DayRow& row);
    [[nodiscard]] static QString outcome(Outcome outcome); ///< short, for a list
    [[nodiscard]] static QString presence(Presence presence);
    [[nodiscard]] static QString line(desk::LineState line);
    [[nodiscard]] static QString lineDots(desk::LineState line); ///< four, filled or not
    /// What comes next in an interview, and when.
    [[nodiscard]] static QString next(const desk::NextPresenter::Near& near);
    /// What is wrong with this machine's clock, in one sentence.
    [[nodiscard]] static QString clock(std::chrono::minutes behind);
    [[nodiscard]] static QString capitalised(QString text);
    [[nodiscard]] static QString joined(const QStringList& parts); ///< with a middle dot
};

} // namespace relais::deskui
