// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/worktexts.h"

#include "desk/desktexts.h"

#include <QLocale>
#include <QRegularExpression>

namespace relais::deskui {

QString WorkTexts::date(const QDate& date)
{
    //: the language in which dates are written: fr_FR, en_GB
    const QLocale locale(tr("fr_FR"));
    const bool isFirst = locale.language() == QLocale::French && date.day() == 1;
    return locale.toString(date, isFirst ? QStringLiteral("dddd d'er' MMMM")
                                         : QStringLiteral("dddd d MMMM"));
}

QString WorkTexts::contact(const QString& canonical)
{
    static const QRegularExpression french(
        QStringLiteral("^\\+33(\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)$"));
    QString text = canonical;
    return text.replace(french, QStringLiteral("0\\1 \\2 \\3 \\4 \\5"));
}

QString WorkTexts::moment(const desk::CivilMoment& when)
{
    //: a date, then a time
    return tr("%1 à %2").arg(date(when.date), DeskTexts::time(when.at));
}

QString WorkTexts::dayTitle(const QDate& day, const QDate& today)
{
    const qint64 ahead = today.daysTo(day);
    if (ahead == 0)
        return tr("aujourd’hui");
    if (ahead == 1)
        return tr("demain");
    return QLocale(tr("fr_FR")).toString(day, QStringLiteral("dddd d"));
}

QString WorkTexts::service(const desk::ServiceChoice& service)
{
    return tr("%1 › %2").arg(service.partnerName, service.title);
}

QString WorkTexts::noNir()
{
    return tr("C’est un numéro de sécurité sociale. Effacez-le : Relais ne peut pas le garder.");
}

QString WorkTexts::nameNote(desk::NameNote note)
{
    switch (note) {
    case desk::NameNote::None:
        break;
    case desk::NameNote::Missing:
        return tr("Écrivez le prénom, ou une initiale.");
    case desk::NameNote::Wrong:
        return tr("Un prénom s’écrit avec des lettres.");
    case desk::NameNote::HoldsNir:
        return noNir();
    }
    return {};
}

QString WorkTexts::contactHint(desk::ContactHint hint)
{
    switch (hint) {
    case desk::ContactHint::None:
        return tr("Facultatif. Sans contact, pas de rappel.");
    case desk::ContactHint::Unfinished:
        return tr("Continuez : il manque une partie.");
    case desk::ContactHint::Mobile:
        return tr("Un SMS de rappel part à ce numéro.");
    case desk::ContactHint::Landline:
        return tr("Téléphone fixe : pas de SMS de rappel.");
    case desk::ContactHint::Foreign:
        return tr("Numéro étranger : pas de SMS de rappel.");
    case desk::ContactHint::Email:
        return tr("Un e-mail de rappel part à cette adresse.");
    case desk::ContactHint::NoReminder:
        return tr("Ici, aucun rappel n’est envoyé : dites le code à la personne.");
    case desk::ContactHint::Wrong:
        return tr("Ni un téléphone, ni une adresse e-mail : relisez.");
    case desk::ContactHint::HoldsNir:
        return noNir();
    }
    return {};
}

TwoSentences WorkTexts::trouble(desk::BookingTrouble trouble)
{
    switch (trouble) {
    case desk::BookingTrouble::None:
        break;
    case desk::BookingTrouble::Offline:
        return {tr("La ligne avec le centre est coupée. Rien n’est perdu."),
                tr("Quand elle revient, recommencez : rien n’est pris deux fois.")};
    case desk::BookingTrouble::Taken:
        return {tr("Cette heure vient d’être prise."),
                tr("Choisissez une de ces heures, ou une autre dans le tableau.")};
    case desk::BookingTrouble::PersonBusy:
        return {tr("Cette personne a déjà un rendez-vous à cette heure."),
                tr("Choisissez une autre heure, ou écrivez pourquoi les deux sont utiles.")};
    case desk::BookingTrouble::AlreadyHas:
        return {tr("Cette personne a déjà un rendez-vous pour ce sujet."),
                tr("Écrivez pourquoi il en faut un de plus, ou abandonnez.")};
    case desk::BookingTrouble::HoldExpired:
        return {tr("L’heure n’est plus gardée : cinq minutes ont passé."),
                tr("Continuez d’écrire : si elle est encore libre, elle est gardée à nouveau.")};
    case desk::BookingTrouble::Throttled:
        return {tr("Trop de demandes en peu de temps."),
                tr("Attendez une minute, puis recommencez. Rien n’est perdu.")};
    case desk::BookingTrouble::NotAllowed:
        return {tr("Le service ne laisse pas réserver ce sujet ici."),
                tr("Proposez à la personne d’appeler le service.")};
    case desk::BookingTrouble::Over:
        return {tr("Ce rendez-vous est fini ou annulé."), tr("Il ne peut plus être changé.")};
    case desk::BookingTrouble::Failed:
        return {tr("Le centre n’a pas pu le faire."),
                tr("Essayez une autre heure. Si cela continue, appelez le coordinateur.")};
    }
    return {};
}

TwoSentences WorkTexts::dayTrouble(desk::DayPresenter::Trouble trouble)
{
    using Trouble = desk::DayPresenter::Trouble;
    switch (trouble) {
    case Trouble::None:
        break;
    case Trouble::Offline:
        return {tr("La ligne avec le centre est coupée."),
                tr("Quand elle revient, recommencez : ce n’est pas noté.")};
    case Trouble::TimeGone:
        return {tr("Son heure a été donnée à quelqu’un d’autre."),
                tr("Réservez une autre heure pour cette personne.")};
    case Trouble::Refused:
        return {tr("Ce rendez-vous a changé entre-temps."), tr("Relisez la ligne.")};
    }
    return {};
}

QString WorkTexts::obstacle(Obstacle obstacle, const QString& partner)
{
    switch (obstacle) {
    case Obstacle::NotOpen:
        return tr("hors des heures d’ouverture");
    case Obstacle::Absence:
        return tr("conseiller absent");
    case Obstacle::PartnerClosed:
        //: CAF, CPAM, …
        return tr("service fermé : %1").arg(partner);
    case Obstacle::SiteClosed:
        return tr("site fermé");
    case Obstacle::OutOfOrder:
        return tr("poste en panne");
    case Obstacle::Holiday:
        return tr("jour férié");
    }
    return {};
}

QString WorkTexts::shortMoment(const desk::CivilMoment& when)
{
    //: a short date, then a time
    return tr("%1, %2").arg(QLocale(tr("fr_FR")).toString(when.date, QStringLiteral("ddd d MMM")),
                            DeskTexts::time(when.at));
}

QString WorkTexts::taskTrouble(desk::BookingTrouble trouble)
{
    switch (trouble) {
    case desk::BookingTrouble::None:
        break;
    case desk::BookingTrouble::Offline:
        return tr(
            "La ligne est coupée. Quand elle revient, recommencez : rien n’est pris deux fois.");
    case desk::BookingTrouble::Taken:
        return tr("Cette heure vient d’être prise. Voici celles qui sont libres maintenant.");
    case desk::BookingTrouble::PersonBusy:
        return tr("Cette personne a déjà un rendez-vous à cette heure. Choisissez-en une autre.");
    case desk::BookingTrouble::AlreadyHas:
        return tr(
            "Cette personne a déjà un rendez-vous pour ce sujet. S’il en faut un de plus : F2.");
    default:
        return tr("Le centre n’a pas pu le faire. Réservez avec F2, puis notez « Fait ».");
    }
    return {};
}

QString WorkTexts::task(const desk::TaskRow& row)
{
    if (row.booked)
        return tr("✓ Réservé : %1. Dites l’heure et le code à la personne.")
            .arg(moment(*row.booked));
    switch (row.kind) {
    case TaskKind::RequestRefused:
        if (row.wasPromised)
            return tr("Confirmé avant une panne du centre, et l’heure est à quelqu’un d’autre : "
                      "excusez-nous, proposez une autre heure.");
        return tr("Demandé sans ligne, et l’heure était prise : proposez une autre heure.");
    case TaskKind::WaitingOffer:
        return tr("Une heure est gardée pour cette personne, sans contact : prévenez-la.");
    case TaskKind::HourMoved:
        return tr("L’heure légale a changé : vérifiez ce rendez-vous avec la personne.");
    }
    return {};
}

} // namespace relais::deskui
