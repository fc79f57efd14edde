// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/bookingpresenter.h"

#include "base/continuation.h"
#include "client/hubsession.h"
#include "desk/servicelist.h"
#include "domain/textchecks.h"
#include "protocol/waiting.h"

namespace relais::desk {

namespace {
constexpr int waitingDays = 30;

NameNote noteOf(const QString& typed)
{
    const auto name = checkedFirstName(typed);
    if (name)
        return NameNote::None;
    return name.error().code == Error::Code::Forbidden ? NameNote::HoldsNir : NameNote::Wrong;
}
} // namespace

BookingPresenter::BookingPresenter(client::HubSession& hub, const CivilTime& zone,
                                   std::optional<SiteId> site, QObject* parent)
    : QObject(parent),
      m_hub(hub),
      m_zone(zone),
      m_site(site),
      m_times(hub, zone, site),
      m_held(hub, site)
{
    connect(&m_times, &SlotSearch::changed, this, &BookingPresenter::changed);
    connect(&m_held, &HeldSlot::changed, this, [this] {
        const bool isOver = m_trouble == BookingTrouble::HoldExpired;
        setTrouble(isOver ? BookingTrouble::None : m_trouble);
    });
    connect(&m_held, &HeldSlot::taken, this, &BookingPresenter::taken);
    connect(&m_held, &HeldSlot::expired, this, [this] { setTrouble(BookingTrouble::HoldExpired); });
    connect(&m_held, &HeldSlot::failed, this, &BookingPresenter::refused);
}

void BookingPresenter::enter()
{
    if (m_services.isEmpty())
        loadServices();
    m_times.refresh();
}

void BookingPresenter::leave()
{
    m_held.release();
    if (m_booked)
        abandon();
}

void BookingPresenter::abandon()
{
    m_held.release();
    clearForm();
    search({});
}

void BookingPresenter::clearForm()
{
    ++m_turn;
    m_busy = false;
    m_request.reset();
    m_booked.reset();
    m_alternatives.clear();
    for (QString* text : {&m_firstName, &m_contact, &m_reason})
        text->clear();
    m_nameNote = NameNote::None;
    m_contactRefused = false;
    m_needsReason = false;
    m_trouble = BookingTrouble::None;
}

void BookingPresenter::lineIsBack()
{
    if (m_services.isEmpty())
        loadServices();
    m_times.refresh();
    if (m_trouble == BookingTrouble::Offline)
        setTrouble(BookingTrouble::None);
}

void BookingPresenter::loadServices()
{
    continueIn(this, m_hub.call(protocol::Catalogue{}),
               [this](const Result<protocol::Catalogue::Reply>& reply) {
                   if (!reply) {
                       refused(reply.error());
                       return;
                   }
                   m_services = servicesOf(reply->partners);
                   m_matches = matching(m_services, m_typed);
                   Q_EMIT changed();
               });
}

void BookingPresenter::search(const QString& typed)
{
    m_typed = typed;
    m_matches = matching(m_services, typed);
    if (m_service) {
        m_service.reset();
        m_held.release();
        m_times.stop();
    }
    m_alternatives.clear();
    setTrouble(BookingTrouble::None);
}

void BookingPresenter::chooseService(qsizetype index)
{
    if (index < 0 || index >= m_matches.size())
        return;
    m_service = m_matches.at(index);
    m_trouble = BookingTrouble::None;
    m_times.look(m_service->motif);
}

void BookingPresenter::chooseTime(Instant start)
{
    m_times.select(start);
    m_alternatives.clear();
    m_needsReason = false;
    setTrouble(BookingTrouble::None);
    holdSelected();
}

void BookingPresenter::holdSelected()
{
    if (m_service && m_times.selected())
        m_held.keep(m_service->motif, m_times.selected()->start);
}

bool BookingPresenter::isHeld() const
{
    return m_times.selected() && m_held.isHeld(m_times.selected()->start);
}

void BookingPresenter::setFirstName(const QString& typed)
{
    m_firstName = typed;
    m_nameNote = typed.trimmed().isEmpty() ? NameNote::None : noteOf(typed);
    holdSelected();
    Q_EMIT changed();
}

void BookingPresenter::setContact(const QString& typed)
{
    m_contact = typed;
    m_contactRefused = false;
    holdSelected();
    Q_EMIT changed();
}

void BookingPresenter::setReason(const QString& typed)
{
    m_reason = typed;
    holdSelected();
    Q_EMIT changed();
}

bool BookingPresenter::reasonHoldsNir() const
{
    return containsNir(m_reason);
}

void BookingPresenter::setTrouble(BookingTrouble trouble)
{
    m_trouble = trouble;
    Q_EMIT changed();
}

bool BookingPresenter::isFormRight()
{
    m_nameNote = m_firstName.trimmed().isEmpty() ? NameNote::Missing : noteOf(m_firstName);
    Q_EMIT changed();
    const bool reasonIsRight =
        !m_needsReason || (!m_reason.trimmed().isEmpty() && !reasonHoldsNir());
    return m_nameNote == NameNote::None && contactHint() != ContactHint::HoldsNir && reasonIsRight;
}

void BookingPresenter::book()
{
    if (m_busy || m_booked || !m_service || !m_times.selected() || !isFormRight())
        return;
    m_busy = true;
    m_trouble = BookingTrouble::None;
    m_request = m_request.value_or(RequestId());
    protocol::Book request;
    request.request = *m_request;
    request.hold = isHeld() ? m_held.hold() : std::nullopt;
    request.motif = m_service->motif;
    request.start = m_times.selected()->start;
    request.firstName = m_firstName;
    request.site = m_site;
    request.contact = m_contact.trimmed();
    if (m_needsReason)
        request.overrideReason = m_reason.trimmed();
    Q_EMIT changed();
    continueIn(this, m_hub.call(request),
               [this, turn = ++m_turn](const Result<protocol::Book::Reply>& reply) {
                   if (turn != m_turn)
                       return;
                   m_busy = false;
                   if (!reply) {
                       refused(reply.error());
                       return;
                   }
                   m_request.reset();
                   if (reply->personBusy) {
                       m_needsReason = true;
                       setTrouble(BookingTrouble::PersonBusy);
                   } else if (reply->taken || !reply->appointment) {
                       QList<Instant> others;
                       for (const auto& slot : reply->alternatives)
                           others.append(slot.start);
                       taken(others);
                   } else {
                       finish({*m_service, m_firstName.simplified(), reply->code,
                               momentOf(m_zone, reply->start), reply->reminderTo});
                   }
               });
}

void BookingPresenter::joinWaiting()
{
    if (m_busy || m_booked || !m_service || !isFormRight())
        return;
    m_busy = true;
    m_trouble = BookingTrouble::None;
    m_request = m_request.value_or(RequestId());
    const QDate today = m_times.today();
    protocol::JoinWaiting request;
    request.request = *m_request;
    request.motif = m_service->motif;
    request.firstName = m_firstName;
    request.contact = m_contact.trimmed();
    request.fromDay = today.toString(Qt::ISODate);
    request.untilDay = today.addDays(waitingDays).toString(Qt::ISODate);
    request.site = m_site;
    Q_EMIT changed();
    continueIn(
        this, m_hub.call(request),
        [this, turn = ++m_turn](const Result<protocol::JoinWaiting::Reply>& reply) {
            if (turn != m_turn)
                return;
            m_busy = false;
            if (!reply) {
                refused(reply.error());
                return;
            }
            m_held.release();
            finish({*m_service, m_firstName.simplified(), reply->code, {}, {}, reply->ahead});
        });
}

void BookingPresenter::finish(Booked booked)
{
    m_held.forget();
    clearForm();
    m_booked = std::move(booked);
    m_times.stop();
    Q_EMIT changed();
}

void BookingPresenter::taken(const QList<Instant>& alternatives)
{
    m_held.release();
    m_alternatives.clear();
    for (const Instant start : alternatives)
        m_alternatives.append({start, momentOf(m_zone, start)});
    m_times.refresh();
    setTrouble(BookingTrouble::Taken);
}

void BookingPresenter::refused(const Error& error)
{
    if (isLineTrouble(error)) { // it may have been done all the same: asked again, it is one act
        setTrouble(BookingTrouble::Offline);
        return;
    }
    m_request.reset();
    const bool holdsNir = error.detail == QLatin1String("nir");
    if (holdsNir || error.detail == QLatin1String("contact")) {
        m_contactRefused = true;
        setTrouble(BookingTrouble::None);
    } else if (error.detail == QLatin1String("first name")) {
        m_nameNote = NameNote::Wrong;
        setTrouble(BookingTrouble::None);
    } else {
        m_needsReason = troubleOf(error) == BookingTrouble::AlreadyHas;
        setTrouble(troubleOf(error));
    }
}

ContactHint BookingPresenter::contactHint() const
{
    const ContactHint hint = hintOf(m_contact);
    const auto& hub = m_hub.greeting();
    const bool isUnreached = (hint == ContactHint::Mobile && !(hub && hub->sendsSms)) ||
                             (hint == ContactHint::Email && !(hub && hub->sendsEmail));
    return isUnreached ? ContactHint::NoReminder : hint;
}

} // namespace relais::desk
