// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// What the booking page says: what is about to happen, and what is wrong.
#include "kiosk/bookingpage.h"

namespace relais::ui {

using Booking = kiosk::BookingPresenter;

QString BookingPage::whenWords() const
{
    switch (m_booking.way()) {
    case Booking::Way::AtTime:
        return wording().dayAndTime(*m_booking.chosenTime());
    case Booking::Way::WaitingList:
        return m_booking.isToBeLeft() ? tr("Une heure à trouver, quand la ligne revient")
                                      : tr("Dès qu’une heure est libre");
    case Booking::Way::Now:
        return tr("Tout de suite");
    case Booking::Way::Queue:
        return tr("Dès que c’est votre tour");
    }
    return {};
}

QString BookingPage::lastWords() const
{
    if (m_booking.isBusy())
        return tr("Un instant…");
    if (m_booking.isToBeLeft())
        return tr("Laisser ma demande");
    switch (m_booking.way()) {
    case Booking::Way::AtTime:
        return m_booking.isMoving() ? tr("Oui, je change l’heure") : tr("Oui, je réserve");
    case Booking::Way::WaitingList:
        return tr("Oui, prévenez-moi");
    case Booking::Way::Now:
        return tr("Oui, je parle maintenant");
    case Booking::Way::Queue:
        return tr("Oui, je prends un numéro");
    }
    return {};
}

void BookingPage::renderGoOn()
{
    if (m_wait) {
        m_wait->setVisible(m_booking.canWait());
        m_wait->setText(m_booking.trouble() == Booking::Trouble::LineCut
                            ? tr("Laisser ma demande")
                            : tr("Me prévenir quand une heure est libre"));
        m_wait->setAccessibleName(m_wait->text());
    }
    if (!m_goOn)
        return;
    QString words = tr("Continuer");
    bool can = !m_booking.isBusy();
    if (m_booking.step() == Booking::Step::When) {
        can = can && m_booking.chosenTime().has_value();
        if (m_booking.chosenTime())
            words =
                tr("Continuer : %1").arg(wording().shortDayAndTime(*m_booking.chosenTime(), now()));
    } else if (m_booking.step() == Booking::Step::Contact) {
        if (m_booking.contact().trimmed().isEmpty())
            words = m_booking.way() == Booking::Way::WaitingList ? tr("Continuer : je repasse ici")
                                                                 : tr("Continuer sans rappel");
    } else if (m_booking.step() == Booking::Step::Confirm) {
        words = lastWords();
    }
    m_goOn->setText(words);
    m_goOn->setAccessibleName(words);
    m_goOn->setEnabled(can);
    m_goOn->updateGeometry();
}

bool BookingPage::saysLineCut() const
{
    return m_notice && (m_booking.trouble() == Booking::Trouble::LineCut || m_booking.isToBeLeft());
}

void BookingPage::renderNotice()
{
    renderOffline();
    if (!m_notice)
        return;
    switch (m_booking.trouble()) {
    case Booking::Trouble::None:
        if (m_booking.isToBeLeft())
            m_notice->setTexts(
                tr("La ligne est coupée."),
                tr("Vous pouvez laisser votre demande : elle part plus tard. Elle est "
                   "à confirmer."));
        else
            m_notice->setTexts({});
        return;
    case Booking::Trouble::LineCut:
        m_notice->setTexts(
            tr("La ligne est coupée. Nous réessayons…"),
            m_booking.canWait()
                ? tr("Vous pouvez attendre ici, ou laisser votre demande : elle part plus tard.")
                : tr("Vos réponses sont gardées. Vous pouvez attendre ici."));
        return;
    case Booking::Trouble::JustTaken:
        m_notice->setTexts(tr("Cette heure vient d’être prise."),
                           tr("Choisissez une autre heure. Vos réponses sont gardées."));
        return;
    case Booking::Trouble::NoFreeTime:
        m_notice->setTexts(tr("Il n’y a plus d’heure libre pour le moment."),
                           m_booking.canWait()
                               ? tr("Nous pouvons vous prévenir quand une heure est libre.")
                               : tr("Appelez l’animateur. Il cherche avec vous."));
        return;
    case Booking::Trouble::NobodyNow:
        m_notice->setTexts(tr("Le conseiller n’est plus libre."),
                           tr("Choisissez une heure. Vos réponses sont gardées."));
        return;
    case Booking::Trouble::NameMissing:
        m_notice->setTexts(tr("Le prénom manque."), tr("Écrivez votre prénom, ou une lettre."));
        return;
    case Booking::Trouble::NameWrong:
        m_notice->setTexts(tr("Ce prénom ne va pas."), tr("Écrivez seulement des lettres."));
        return;
    case Booking::Trouble::NameHoldsNir:
        m_notice->setTexts(tr("C’est un numéro de sécurité sociale. Nous ne le gardons pas."),
                           tr("Écrivez votre prénom. Vous direz ce numéro au conseiller."));
        return;
    case Booking::Trouble::ContactWrong:
        m_notice->setTexts(tr("Ce numéro ou cette adresse ne va pas."),
                           tr("Écrivez par exemple 06 12 34 56 78, ou continuez sans rappel."));
        return;
    case Booking::Trouble::ContactHoldsNir:
        m_notice->setTexts(tr("C’est un numéro de sécurité sociale. Nous ne le gardons pas."),
                           tr("Écrivez un numéro de téléphone, ou continuez sans rappel."));
        return;
    case Booking::Trouble::PersonBusy:
        m_notice->setTexts(tr("Vous avez déjà un rendez-vous à cette heure."),
                           tr("Choisissez une autre heure, ou appelez l’animateur."));
        return;
    case Booking::Trouble::TooMany:
        m_notice->setTexts(tr("Vous avez déjà plusieurs rendez-vous pour cela."),
                           tr("Appelez l’animateur. Il regarde avec vous."));
        return;
    case Booking::Trouble::Failed:
        m_notice->setTexts(tr("La réservation n’a pas marché."),
                           tr("Essayez encore une fois, ou appelez l’animateur."));
        return;
    }
}

} // namespace relais::ui
