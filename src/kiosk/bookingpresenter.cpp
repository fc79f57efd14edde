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
    : QObject(parent), m_hub(hub), m_asking(hub, settings.retry), m_askingNow(hub, settings.retry)
{
    connect(&m_asking, &Asking::changed, this, &BookingPresenter::changed);
    connect(&hub, &HubPort::onlineChanged, this, &BookingPresenter::changed);
}

BookingPresenter::~BookingPresenter()
{
    m_asking.disconnect(this);
    m_hub.disconnect(this);
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

void BookingPresenter::startMoving(const protocol::AppointmentInfo& appointment)
{
    m_moving = appointment;
    m_firstName = appointment.firstName;
    m_service = protocol::PartnerInfo{{}, appointment.partnerName, {}, {}, {}, {}};
    m_motif = protocol::MotifInfo{appointment.motif.value_or(MotifId()),
                                  appointment.motifTitle,
                                  appointment.minutes,
                                  appointment.papers,
                                  {}};
    setStep(Step::When);
    loadDays();
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
    if (!same)
        forgetTime();
    m_alternatives.clear();
    m_days.clear();
    m_firstShown = 0;
    setStep(Step::When);
    loadDays();
    askWhoIsFree();
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
        // Why the times are shown again stays said.
        if (m_trouble != Trouble::JustTaken && m_trouble != Trouble::NobodyNow)
            m_trouble = nothing ? Trouble::NoFreeTime : Trouble::None;
        // The first free time is chosen already: who has no wish only goes on.
        if (!nothing && !m_chosen && m_trouble == Trouble::None)
            m_chosen = first->slots.first().start;
        // Do not make people page through days that are full.
        m_firstShown = nothing ? 0 : (first - m_days.begin()) / daysShown * daysShown;
        Q_EMIT changed();
    });
}

void BookingPresenter::askWhoIsFree()
{
    m_now.reset();
    protocol::FreeNow request;
    request.motif = m_motif->motif;
    m_askingNow.ask(request, [this](const Result<protocol::FreeNow::Reply>& answer) {
        if (!answer)
            return; // the times are enough
        m_now = *answer;
        Q_EMIT changed();
    });
}

bool BookingPresenter::canWait() const
{
    return m_step == Step::When && !m_moving &&
           (m_trouble == Trouble::NoFreeTime || m_asking.isLineCut());
}

void BookingPresenter::takeWay(Way way)
{
    const bool can = way == Way::WaitingList ? canWait()
                     : way == Way::Now       ? m_now && m_now->free
                     : way == Way::Queue     ? m_now && m_now->permanence
                                             : false;
    if (m_step != Step::When || !can)
        return;
    m_asking.cancel();
    forgetTime();
    m_way = way;
    leaveWhen();
}

void BookingPresenter::forgetTime()
{
    releaseHold();
    m_chosen.reset();
    m_request.reset();
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
    m_request.reset();
    m_way = Way::AtTime;
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

QList<BookingPresenter::Step> BookingPresenter::steps() const
{
    if (m_moving)
        return {Step::When, Step::Confirm};
    // Somebody must be able to tell the person who waits that a time is free.
    const bool asksContact =
        m_way == Way::WaitingList || (m_way == Way::AtTime && m_hub.canRemind());
    QList<Step> steps{Step::Service, Step::Motif, Step::When, Step::FirstName};
    if (asksContact)
        steps.append(Step::Contact);
    return steps + QList<Step>{Step::Confirm};
}

int BookingPresenter::stepNumber() const
{
    return static_cast<int>(steps().indexOf(m_step)) + 1;
}

void BookingPresenter::leaveWhen()
{
    const auto all = steps();
    const bool isNamed = m_moving || !m_firstName.isEmpty();
    const bool wantsContact = all.contains(Step::Contact) && !m_contactAsked;
    setStep(!isNamed ? Step::FirstName : wantsContact ? Step::Contact : Step::Confirm);
}

void BookingPresenter::timeWasTaken(const QList<protocol::Slot>& alternatives)
{
    m_trouble = Trouble::JustTaken;
    m_alternatives = alternatives;
    m_chosen.reset();
    m_hold.reset();
    m_request.reset();
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
    setStep(steps().contains(Step::Contact) ? Step::Contact : Step::Confirm);
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
    m_contactAsked = true;
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
        finish();
        return;
    }
}

bool BookingPresenter::goBack()
{
    const auto all = steps();
    const auto at = all.indexOf(m_step);
    if (at <= 0 || (m_step == Step::Motif && m_serviceGiven))
        return false;
    m_asking.cancel();
    setStep(all.at(at - 1));
    if (m_step == Step::When)
        m_way = Way::AtTime;
    return true;
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
