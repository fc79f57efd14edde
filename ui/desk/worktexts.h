// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/bookingpresenter.h"
#include "desk/daypresenter.h"
#include "desk/workpresenter.h"

#include <QCoreApplication>

namespace relais::deskui {

/// Two sentences: what happened, and what to do now.
struct TwoSentences
{
    QString what;
    QString todo;
};

/// What the animateur's pages say.
class WorkTexts final
{
    Q_DECLARE_TR_FUNCTIONS(relais::deskui::WorkTexts)
public:
    /// "mardi 24 novembre à 10 h 30", within a sentence.
    [[nodiscard]] static QString moment(const desk::CivilMoment& when);
    [[nodiscard]] static QString date(const QDate& date);           ///< "mardi 24 novembre"
    [[nodiscard]] static QString contact(const QString& canonical); ///< "06 12 34 56 78", to dial
    [[nodiscard]] static QString dayTitle(const QDate& day, const QDate& today); ///< "mardi 24"
    [[nodiscard]] static QString service(const desk::ServiceChoice& service);    ///< "CAF › …"
    [[nodiscard]] static QString nameNote(desk::NameNote note);
    [[nodiscard]] static QString contactHint(desk::ContactHint hint);
    [[nodiscard]] static TwoSentences trouble(desk::BookingTrouble trouble);
    [[nodiscard]] static TwoSentences dayTrouble(desk::DayPresenter::Trouble trouble);
    [[nodiscard]] static QString obstacle(Obstacle obstacle, const QString& partner);
    [[nodiscard]] static QString task(const desk::TaskRow& row);
    [[nodiscard]] static QString taskTrouble(desk::BookingTrouble trouble); ///< one sentence
    [[nodiscard]] static QString
    shortMoment(const desk::CivilMoment& when); ///< "mar. 24 nov., 10 h 30"
    [[nodiscard]] static QString noNir();       ///< beside whatever field holds one
};

} // namespace relais::deskui
