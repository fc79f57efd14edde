// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/copytexts.h"

#include "desk/desktexts.h"

namespace relais::deskui {

QString CopyTexts::from(const desk::CivilMoment& when, const QDate& today)
{
    const QString time = DeskTexts::time(when.at);
    return when.date == today
               ? tr("Copie de %1, sans la ligne").arg(time)
               : tr("Copie du %1, %2, sans la ligne").arg(WorkTexts::date(when.date), time);
}

TwoSentences CopyTexts::ticket(const desk::TicketPresenter& ticket, const QDate& today)
{
    using Answer = desk::TicketPresenter::Answer;
    const QString copy = ticket.copyFrom() ? from(*ticket.copyFrom(), today) : QString();
    switch (ticket.answer()) {
    case Answer::None:
        break;
    case Answer::Checking:
        return {tr("Un instant…"), {}};
    case Answer::Found: {
        const auto& found = *ticket.found();
        desk::DayRow row;
        row.state = found.state;
        return {DeskTexts::joined({found.firstName,
                                   DeskTexts::capitalised(WorkTexts::moment(found.when)),
                                   DeskTexts::state(row)}),
                DeskTexts::joined({found.partnerName, found.motifTitle, found.siteName, copy})};
    }
    case Answer::Misread:
        return {tr("Ce n’est pas un code : il manque un signe, ou un signe est faux."),
                tr("Relisez le ticket : sept signes, sans zéro ni la lettre O.")};
    case Answer::Unknown:
        return {tr("Aucun rendez-vous n’a ce code."), tr("Relisez le ticket.")};
    case Answer::NotInCopy:
        return {tr("Ce code n’est pas dans la copie."),
                tr("Elle tient quinze jours de ce lieu seul. %1").arg(copy)};
    case Answer::Throttled:
        return {tr("Trop de codes faux."), tr("Attendez dix minutes.")};
    case Answer::NoCopy:
        return {tr("La ligne avec le centre est coupée, et ce bureau n’a pas de copie."),
                tr("Quand la ligne revient, essayez encore.")};
    }
    return {};
}

} // namespace relais::deskui
