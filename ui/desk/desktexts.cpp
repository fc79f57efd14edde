// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/desktexts.h"

#include <QLocale>

namespace relais::deskui {

QString DeskTexts::date(const QDate& date)
{
    //: the language in which dates are written: fr_FR, en_GB
    const QLocale locale(tr("fr_FR"));
    return capitalised(locale.toString(date, QStringLiteral("dddd d MMMM")));
}

QString DeskTexts::capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString DeskTexts::next(const desk::NextPresenter::Near& near)
{
    const QString at = time(near.at);
    if (near.minutes <= 0)
        return near.isOwn ? tr("Votre rendez-vous de %1 attend.").arg(at)
                          : tr("Le poste est attendu depuis %1 pour une autre personne.").arg(at);
    const QString left = near.minutes == 1 ? tr("1 minute") : tr("%1 minutes").arg(near.minutes);
    return near.isOwn
               ? tr("Votre rendez-vous suivant est à %1, dans %2.").arg(at, left)
               : tr("Une autre personne a rendez-vous à ce poste à %1, dans %2.").arg(at, left);
}

QString DeskTexts::clock(std::chrono::minutes behind)
{
    using namespace std::chrono_literals;
    const auto off = std::chrono::abs(behind);
    // Whole hours or days from the second one on: nobody needs the rest to put a clock right.
    const QString much = off < 2h    ? tr("%1 minutes").arg(off.count())
                         : off < 48h ? tr("%1 heures").arg(off / 1h)
                                     : tr("%1 jours").arg(off / 24h);
    return behind > 0min ? tr("L’horloge de cet ordinateur retarde de %1.").arg(much)
                         : tr("L’horloge de cet ordinateur avance de %1.").arg(much);
}

QString DeskTexts::time(const QTime& time)
{
    return tr("%1 h %2").arg(time.hour()).arg(time.minute(), 2, 10, QLatin1Char('0'));
}

QString DeskTexts::outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Solved:
        return tr("résolu");
    case Outcome::Partly:
        return tr("en partie");
    case Outcome::Referred:
        return tr("orienté");
    case Outcome::NotSolved:
        return tr("non résolu");
    }
    return {};
}

QString DeskTexts::state(const desk::DayRow& row)
{
    switch (row.state) {
    case AppointmentState::Booked:
        return tr("à venir");
    case AppointmentState::Arrived:
        return row.waitingMinutes.value_or(0) > 0
                   ? tr("en attente depuis %1 min").arg(*row.waitingMinutes)
                   : tr("en attente");
    case AppointmentState::InCall:
        return tr("en appel");
    case AppointmentState::Done:
        return row.outcome ? tr("fait · %1").arg(outcome(*row.outcome)) : tr("fait");
    case AppointmentState::Missed:
        return tr("absent sans prévenir");
    case AppointmentState::CancelledByCitizen:
        return tr("annulé par l’usager");
    case AppointmentState::CancelledByService:
        return row.cancelReason.isEmpty() ? tr("annulé par le service")
                                          : tr("annulé par le service : %1").arg(row.cancelReason);
    }
    return {};
}

QString DeskTexts::presence(Presence presence)
{
    switch (presence) {
    case Presence::Alone:
        return tr("seul(e) dans le bureau");
    case Presence::WithAnimateur:
        return tr("avec l’animateur");
    case Presence::WithRelative:
        return tr("avec un proche");
    }
    return {};
}

QString DeskTexts::line(desk::LineState line)
{
    switch (line) {
    case desk::LineState::Connecting:
        return tr("La ligne s’ouvre.");
    case desk::LineState::Good:
        return tr("La ligne est bonne.");
    case desk::LineState::Weak:
        return tr("La ligne est un peu faible. Le son passe en premier.");
    case desk::LineState::PictureStopped:
        return tr("L’image est arrêtée. Le son continue.");
    case desk::LineState::Reconnecting:
        return tr("La ligne est coupée. Nous réessayons. Vous pouvez attendre ici.");
    case desk::LineState::Ended:
        return tr("L’appel est fini.");
    }
    return {};
}

QString DeskTexts::lineDots(desk::LineState line)
{
    const auto dots = [](int filled) -> QString {
        return QString(filled, QChar(0x25CF)) + QString(4 - filled, QChar(0x25CB));
    };
    switch (line) {
    case desk::LineState::Good:
        return dots(4);
    case desk::LineState::Weak:
        return dots(3);
    case desk::LineState::PictureStopped:
        return dots(2);
    case desk::LineState::Connecting:
    case desk::LineState::Reconnecting:
        return dots(1);
    case desk::LineState::Ended:
        break;
    }
    return dots(0);
}

QString DeskTexts::joined(const QStringList& parts)
{
    QStringList full;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            full.append(part);
    }
    return full.join(QStringLiteral(" · "));
}

} // namespace relais::deskui
