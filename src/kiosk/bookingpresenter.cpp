// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/bookingpresenter.h"

#include "domain/civiltime.h"
#include "domain/textchecks.h"

#include <algorithm>

namespace relais::kiosk {

namespace {
constexpr int daysAsked = 31; // as many as the hub gives at once

/// Whether it could be a phone number or an e-mail address; the hub knows more.
bool looksLikeContact(const QString& typed)
{
    const auto digits =
        std::count_if(typed.begin(), typed.end(), [](QChar c) { return c.isDigit(); });
    return typed.contains(u'@') || digits >= 9;
}

/// What a citizen may not book is not shown.
void keepBookable(protocol::PartnerInfo& partner)
{
    partner.motifs.removeIf([](const protocol::MotifInfo& motif) {
        return !motif.bookableBy.contains(AuthorKind::Citizen);
    });
}
} // namespace

BookingPresenter::BookingPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent)
    : QObject(parent), m_hub(hub), m_asking(hub, settings.retry)
{
    connect(&m_asking, &Asking::changed, this, &BookingPresenter::changed);
}

BookingPresenter::~BookingPresenter()
{
    m_asking.disconnect(this);
    releaseHold();
}

BookingPresenter::Trouble BookingPresenter::trouble() const
{
    return m_asking.isLineCut() ? Trouble::LineCut : m_trouble;
}

QDate BookingPresenter::today() const
{
    return parisTime().dateAt(m_hub.now());
}

void BookingPresenter::start()
{
    m_asking.ask(protocol::Catalogue{}, [this](const Result<protocol::Catalogue::Reply>& answer) {
        m_trouble = answer ? Trouble::None : Trouble::Failed;
        if (answer) {
            m_services = answer->partners;
            for (auto& partner : m_services)
                keepBookable(partner);
            m_services.removeIf([](const auto& partner) { return partner.motifs.isEmpty(); });
        }
        Q_EMIT changed();
    });
}

void BookingPresenter::startWith(const protocol::PartnerInfo& service)
{
    m_serviceGiven = true;
    m_services = {service};
    keepBookable(m_services.first());
    chooseService(0);
}

void BookingPresenter::chooseService(qsizetype index)
{
    if (index < 0 || index >= m_services.size())
        return;
    m_service = m_services.at(index);
    setStep(Step::Motif);
}

void BookingPresenter::chooseMotif(qsizetype index)
{
    if (!m_service || index < 0 || index >= m_service->motifs.size())
        return;
    const bool same = m_motif && m_motif->motif == m_service->motifs.at(index).motif;
    m_motif = m_service->motifs.at(index);
    if (!same) {
        releaseHold();
        m_chosen.reset();
        m_bookRequest.reset();
    }
    m_alternatives.clear();
    m_days.clear();
    m_firstShown = 0;
    setStep(Step::When);
    loadDays();
}

void BookingPresenter::loadDays()
{
    const QDate from = today();
    protocol::FreeSlots request;
    request.motif = m_motif->motif;
    request.fromDay = from.toString(Qt::ISODate);
    request.days = daysAsked;
    m_asking.ask(request, [this, from](const Result<protocol::FreeSlots::Reply>& answer) {
        if (!answer) {
            m_trouble = Trouble::Failed;
            Q_EMIT changed();
            return;
        }
        m_days = freeDays(from, daysAsked, answer->slots);
        const auto first =
            std::ranges::find_if(m_days, [](const FreeDay& day) { return !day.slots.isEmpty(); });
        const bool nothing = first == m_days.end();
        if (m_trouble != Trouble::JustTaken)
            m_trouble = nothing ? Trouble::NoFreeTime : Trouble::None;
        // The first free time is chosen already: who has no wish only goes on.
        if (!nothing && !m_chosen && m_trouble == Trouble::None)
            m_chosen = first->slots.first().start;
        // Do not make people page through days that are full.
        m_firstShown = nothing ? 0 : (first - m_days.begin()) / daysShown * daysShown;
        Q_EMIT changed();
    });
}

QList<FreeDay> BookingPresenter::days() const
{
    return m_days.mid(m_firstShown, daysShown);
}

bool BookingPresenter::canGoLater() const
{
    return m_firstShown + daysShown < m_days.size();
}

void BookingPresenter::showLaterDays()
{
    if (!canGoLater())
        return;
    m_firstShown += daysShown;
    Q_EMIT changed();
}

void BookingPresenter::showEarlierDays()
{
    m_firstShown = std::max<qsizetype>(0, m_firstShown - daysShown);
    Q_EMIT changed();
}

void BookingPresenter::chooseTime(Instant start)
{
    if (!m_motif)
        return;
    m_chosen = start;
    hold(false);
}

void BookingPresenter::hold(bool thenGoOn)
{
    m_hold.reset();
    m_bookRequest.reset();
    m_trouble = Trouble::None;
    protocol::Hold request;
    request.motif = m_motif->motif;
    request.start = *m_chosen;
    m_asking.ask(request, [this, thenGoOn](const Result<protocol::Hold::Reply>& answer) {
        if (!answer) {
            // Taken and Conflict say the same to the person: this time cannot be had.
            timeWasTaken({});
            return;
        }
        if (answer->taken) {
            timeWasTaken(answer->alternatives);
            return;
        }
        m_hold = answer->hold;
        m_alternatives.clear();
        if (thenGoOn)
            leaveWhen();
        else
            Q_EMIT changed();
    });
    Q_EMIT changed();
}

void BookingPresenter::leaveWhen()
{
    setStep(m_firstName.isEmpty() ? Step::FirstName : Step::Confirm);
}

int BookingPresenter::stepNumber() const
{
    const int number = static_cast<int>(m_step);
    return m_step == Step::Confirm && !m_hub.canRemind() ? number - 1 : number;
}

void BookingPresenter::timeWasTaken(const QList<protocol::Slot>& alternatives)
{
    m_trouble = Trouble::JustTaken;
    m_alternatives = alternatives;
    m_chosen.reset();
    m_hold.reset();
    m_bookRequest.reset();
    m_step = Step::When;
    Q_EMIT changed();
    loadDays();
}

void BookingPresenter::setFirstName(const QString& typed)
{
    m_firstName = typed;
    // Said at once: a number like that must not stay on the screen of a public place.
    const bool nir = containsNir(typed);
    if (nir)
        m_firstName.clear();
    const Trouble now = nir ? Trouble::NameHoldsNir : Trouble::None;
    if (nir || m_trouble != now) {
        m_trouble = now;
        Q_EMIT changed();
    }
}

void BookingPresenter::acceptName()
{
    const auto name = checkedFirstName(m_firstName);
    if (!name) {
        m_trouble = m_firstName.trimmed().isEmpty()               ? Trouble::NameMissing
                    : name.error().code == Error::Code::Forbidden ? Trouble::NameHoldsNir
                                                                  : Trouble::NameWrong;
        if (m_trouble == Trouble::NameHoldsNir)
            m_firstName.clear();
        Q_EMIT changed();
        return;
    }
    m_firstName = *name;
    setStep(m_hub.canRemind() ? Step::Contact : Step::Confirm);
}

void BookingPresenter::setContact(const QString& typed)
{
    const bool hadWords = !m_contact.trimmed().isEmpty();
    m_contact = typed;
    const bool nir = containsNir(typed);
    if (nir)
        m_contact.clear();
    const Trouble now = nir ? Trouble::ContactHoldsNir : Trouble::None;
    if (nir || m_trouble != now || hadWords == m_contact.trimmed().isEmpty()) {
        m_trouble = now;
        Q_EMIT changed();
    }
}

void BookingPresenter::acceptContact()
{
    m_contact = m_contact.trimmed();
    if (!m_contact.isEmpty() && !looksLikeContact(m_contact)) {
        m_trouble = Trouble::ContactWrong;
        Q_EMIT changed();
        return;
    }
    setStep(Step::Confirm);
}

void BookingPresenter::goOn()
{
    switch (m_step) {
    case Step::Service:
    case Step::Motif:
        return; // answered by choosing
    case Step::When:
        if (!m_chosen || m_asking.isBusy())
            return;
        if (m_hold)
            leaveWhen();
        else
            hold(true);
        return;
    case Step::FirstName:
        acceptName();
        return;
    case Step::Contact:
        acceptContact();
        return;
    case Step::Confirm:
        book();
        return;
    }
}

bool BookingPresenter::goBack()
{
    const bool first = m_step == Step::Service || (m_step == Step::Motif && m_serviceGiven);
    if (first)
        return false;
    m_asking.cancel();
    const bool overContact = m_step == Step::Confirm && !m_hub.canRemind();
    setStep(static_cast<Step>(static_cast<int>(m_step) - (overContact ? 2 : 1)));
    return true;
}

protocol::Book BookingPresenter::wish()
{
    if (!m_bookRequest)
        m_bookRequest = RequestId::create();
    protocol::Book request;
    request.request = *m_bookRequest;
    request.hold = m_hold;
    request.motif = m_motif->motif;
    request.start = *m_chosen;
    request.firstName = m_firstName;
    request.contact = m_contact;
    return request;
}

TicketInfo BookingPresenter::ticketOf(const QString& code, Instant start, int minutes) const
{
    return {
        code,           start,           minutes, m_firstName, m_service->name, m_service->fullName,
        m_motif->title, m_motif->papers, {},      true};
}

void BookingPresenter::leave()
{
    if (!canLeave())
        return;
    // Under the same id as the tries before: if one of them arrived, it is the same act.
    const protocol::Book request = wish();
    m_asking.cancel();
    if (const auto left = m_hub.leave(request); !left) {
        m_trouble = Trouble::Failed;
        Q_EMIT changed();
        return;
    }
    m_hold.reset();
    TicketInfo ticket = ticketOf({}, request.start, m_motif->minutes);
    ticket.confirmed = false;
    Q_EMIT booked(ticket);
}

void BookingPresenter::book()
{
    if (!m_motif || !m_chosen || m_asking.isBusy())
        return;
    const protocol::Book request = wish();
    m_trouble = Trouble::None;
    m_asking.ask(request, [this](const Result<protocol::Book::Reply>& answer) {
        if (!answer && answer.error().code != Error::Code::Taken) {
            refused(answer.error());
            return;
        }
        if (answer && answer->personBusy) {
            m_bookRequest.reset();
            setStep(Step::When);
            m_trouble = Trouble::PersonBusy;
            Q_EMIT changed();
            return;
        }
        if (!answer || answer->taken) {
            timeWasTaken(answer ? answer->alternatives : QList<protocol::Slot>());
            return;
        }
        m_hold.reset();
        TicketInfo ticket = ticketOf(answer->code, answer->start, answer->minutes);
        ticket.reminderTo = answer->reminderTo;
        Q_EMIT booked(ticket);
    });
}

void BookingPresenter::refused(const Error& error)
{
    m_bookRequest.reset();
    if (error.detail == QLatin1String("contact") || error.detail == QLatin1String("nir")) {
        setStep(Step::Contact);
        m_trouble =
            error.detail == QLatin1String("nir") ? Trouble::ContactHoldsNir : Trouble::ContactWrong;
        if (m_trouble == Trouble::ContactHoldsNir)
            m_contact.clear();
    } else {
        m_trouble =
            error.detail == QLatin1String("most-active") ? Trouble::TooMany : Trouble::Failed;
    }
    Q_EMIT changed();
}

void BookingPresenter::releaseHold()
{
    if (!m_hold)
        return;
    // Nobody waits for the answer: the hub lets go of it by itself after five minutes.
    static_cast<void>(m_hub.ask(protocol::Release{*m_hold}));
    m_hold.reset();
}

void BookingPresenter::setStep(Step step)
{
    m_step = step;
    m_trouble = Trouble::None;
    Q_EMIT changed();
}

} // namespace relais::kiosk
