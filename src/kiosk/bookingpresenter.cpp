// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/bookingpresenter.h"

#include "domain/civiltime.h"
#include "domain/textchecks.h"

#include <algorithm>

namespace relais::kiosk {

namespace {
constexpr int daysAsked = 31; // as many as the hub gives at once
}

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
            m_services.removeIf([](const auto& partner) { return partner.motifs.isEmpty(); });
        }
        Q_EMIT changed();
    });
}

void BookingPresenter::startWith(const protocol::PartnerInfo& service)
{
    m_serviceGiven = true;
    m_services = {service};
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
    m_hold.reset();
    m_bookRequest.reset();
    m_trouble = Trouble::None;
    protocol::Hold request;
    request.motif = m_motif->motif;
    request.start = start;
    m_asking.ask(request, [this](const Result<protocol::Hold::Reply>& answer) {
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
        Q_EMIT changed();
    });
    Q_EMIT changed();
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
    setStep(Step::Confirm);
}

void BookingPresenter::goOn()
{
    switch (m_step) {
    case Step::Service:
    case Step::Motif:
        return; // answered by choosing
    case Step::When:
        if (m_chosen && !m_asking.isBusy())
            setStep(m_firstName.isEmpty() ? Step::FirstName : Step::Confirm);
        return;
    case Step::FirstName:
        acceptName();
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
    setStep(static_cast<Step>(static_cast<int>(m_step) - 1));
    return true;
}

void BookingPresenter::book()
{
    if (!m_motif || !m_chosen || m_asking.isBusy())
        return;
    if (!m_bookRequest)
        m_bookRequest = RequestId::create();
    protocol::Book request;
    request.request = *m_bookRequest;
    request.hold = m_hold;
    request.motif = m_motif->motif;
    request.start = *m_chosen;
    request.firstName = m_firstName;
    m_trouble = Trouble::None;
    m_asking.ask(request, [this](const Result<protocol::Book::Reply>& answer) {
        if (!answer && answer.error().code != Error::Code::Taken) {
            m_trouble = Trouble::Failed;
            Q_EMIT changed();
            return;
        }
        if (!answer || answer->taken) {
            timeWasTaken(answer ? answer->alternatives : QList<protocol::Slot>());
            return;
        }
        m_hold.reset();
        Q_EMIT booked({answer->code, answer->start, answer->minutes, m_firstName, m_service->name,
                       m_service->fullName, m_motif->title, m_motif->papers});
    });
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
