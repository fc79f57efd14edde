// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/ticketpresenter.h"
#include "desk/worktexts.h"

namespace relais::deskui {

/// What is said of a copy, and of a ticket that is checked.
class CopyTexts final
{
    Q_DECLARE_TR_FUNCTIONS(relais::deskui::CopyTexts)
public:
    /// "Copie de 10 h 42, sans la ligne"; with its day when that is not `today`.
    [[nodiscard]] static QString from(const desk::CivilMoment& when, const QDate& today);
    /// Empty while there is nothing to say.
    [[nodiscard]] static TwoSentences ticket(const desk::TicketPresenter& ticket,
                                             const QDate& today);
};

} // namespace relais::deskui
