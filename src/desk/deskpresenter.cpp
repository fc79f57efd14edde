// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/deskpresenter.h"

#include "base/continuation.h"
#include "call/callview.h"
#include "client/hubsession.h"
#include "client/replica/replica.h"

namespace relais::desk {

DeskPresenter::DeskPresenter(client::HubSession& hub, CallPort& calls, const CivilTime& zone,
                             client::Replica* replica, QObject* parent)
    : QObject(parent), m_hub(hub), m_calls(calls), m_zone(zone), m_replica(replica), m_signIn(hub)
{
    connect(&hub, &client::HubSession::onlineChanged, this, [this](bool online) {
        if (online)
            closeCopy();
        Q_EMIT onlineChanged(online);
    });
    connect(&hub, &client::HubSession::machineClockWrongChanged, this,
            &DeskPresenter::clockChanged);
    connect(&m_signIn, &SignInPresenter::signedIn, this, &DeskPresenter::come);
    connect(&m_signIn, &SignInPresenter::confirmed, this, &DeskPresenter::confirm);
    connect(&m_signIn, &SignInPresenter::signedOut, this, &DeskPresenter::leave);
}

DeskPresenter::~DeskPresenter()
{
    leave();
}

void DeskPresenter::come()
{
    const Person& who = *m_signIn.person();
    const bool isAnimateur = who.role == Role::Animateur;
    m_person = std::make_unique<PersonPresenters>(m_hub, m_calls, m_zone,
                                                  isAnimateur ? m_replica : nullptr);
    connect(&m_person->incoming, &IncomingCallPresenter::accepted, this, &DeskPresenter::startCall);
    if (isAnimateur) {
        m_person->booking = std::make_unique<BookingPresenter>(m_hub, m_zone, who.site);
        m_person->work = std::make_unique<WorkPresenter>(m_hub, m_zone);
        m_person->ticket = std::make_unique<TicketPresenter>(m_hub, m_zone, m_replica);
    }
    Q_EMIT personCame();
}

void DeskPresenter::confirm()
{
    if (!m_person)
        return;
    m_person->availability.tell();
    m_person->day.refresh();
    if (m_replica && m_signIn.person()->role == Role::Animateur)
        openReplica();
    if (m_person->next)
        m_person->next->refresh();
    if (m_person->outcome)
        m_person->outcome->lineIsBack();
    if (m_person->booking)
        m_person->booking->lineIsBack();
    if (m_person->work)
        m_person->work->refresh();
    if (m_person->move)
        m_person->move->lineIsBack();
    if (m_person->cancel)
        m_person->cancel->lineIsBack();
}

void DeskPresenter::openReplica()
{
    m_replica->pull();
    if (m_replica->isUnlocked())
        return;
    continueIn(this, m_replica->unlock(), [this](const Result<>&) {
        if (!m_person)
            m_replica->lock(); // who asked has left meanwhile
    });
}

QDate DeskPresenter::today() const
{
    return m_zone.dateAt(m_hub.hubNow());
}

std::optional<std::chrono::minutes> DeskPresenter::clockBehind() const
{
    if (!m_hub.isMachineClockWrong())
        return std::nullopt;
    return std::chrono::round<std::chrono::minutes>(m_hub.clockOffset());
}

std::optional<CivilMoment> DeskPresenter::copyOffered() const
{
    if (m_person || isOnline() || !m_replica || !m_replica->agenda(today()))
        return std::nullopt;
    const auto asOf = m_replica->asOf();
    return asOf ? std::optional(momentOf(m_zone, *asOf)) : std::nullopt;
}

void DeskPresenter::openCopy()
{
    if (!copyOffered() || m_copy)
        return;
    m_copy = std::make_unique<CopyPresenters>(m_hub, m_zone, *m_replica);
    m_copy->day.refresh();
    Q_EMIT copyOpened();
}

void DeskPresenter::closeCopy()
{
    if (!m_copy)
        return;
    Q_EMIT copyCloses();
    m_copy.reset();
}

void DeskPresenter::signOut()
{
    if (m_person && m_person->booking)
        m_person->booking->leave(); // while the hub still knows who asks
    m_signIn.signOut();
}

void DeskPresenter::leave()
{
    if (!m_person)
        return;
    if (m_person->call) {
        m_person->call->disconnect(this);
        m_person->call->hangUp();
    }
    Q_EMIT personLeaves();
    m_person.reset();
    if (m_replica)
        m_replica->lock();
}

void DeskPresenter::startCall(const Caller& caller, call::CallView* view)
{
    if (m_person->outcome)
        finishOutcome(); // the day's list asks again
    m_person->call = std::make_unique<CallPresenter>(caller, *view);
    if (caller.appointment)
        m_person->next = std::make_unique<NextPresenter>(m_hub, m_zone, *caller.appointment);
    // Queued: the call's own objects are still on the stack when it says that it is over.
    connect(m_person->call.get(), &CallPresenter::over, this, &DeskPresenter::finishCall,
            Qt::QueuedConnection);
    Q_EMIT callStarted();
}

void DeskPresenter::finishCall()
{
    if (!m_person || !m_person->call)
        return;
    const Caller caller = m_person->call->caller();
    Q_EMIT callOver();
    m_person->call.reset();
    m_person->next.reset();
    m_person->day.refresh();
    if (caller.appointment)
        askOutcome(*caller.appointment, caller.firstName);
    m_person->incoming.setInCall(false);
}

void DeskPresenter::askOutcome(const AppointmentId& appointment, const QString& firstName)
{
    if (!m_person || m_person->call || m_person->outcome)
        return;
    m_person->outcome = std::make_unique<OutcomePresenter>(m_hub, appointment, firstName);
    connect(m_person->outcome.get(), &OutcomePresenter::finished, this,
            &DeskPresenter::finishOutcome, Qt::QueuedConnection);
    Q_EMIT outcomeAsked();
}

void DeskPresenter::finishOutcome()
{
    if (!m_person || !m_person->outcome)
        return;
    Q_EMIT outcomeOver();
    m_person->outcome.reset();
    m_person->day.refresh();
}

void DeskPresenter::askMove(const AppointmentRef& what)
{
    if (!m_person || m_person->move || m_person->cancel)
        return;
    m_person->move = std::make_unique<MovePresenter>(m_hub, m_zone, m_signIn.person()->site, what);
    connect(m_person->move.get(), &MovePresenter::finished, this, &DeskPresenter::finishChange,
            Qt::QueuedConnection);
    Q_EMIT changeAsked();
}

void DeskPresenter::askCancel(const AppointmentRef& what, const QString& reason)
{
    if (!m_person || m_person->move || m_person->cancel)
        return;
    m_person->cancel = std::make_unique<CancelPresenter>(m_hub, what, reason);
    connect(m_person->cancel.get(), &CancelPresenter::finished, this, &DeskPresenter::finishChange,
            Qt::QueuedConnection);
    Q_EMIT changeAsked();
}

void DeskPresenter::finishChange()
{
    if (!m_person || (!m_person->move && !m_person->cancel))
        return;
    Q_EMIT changeOver();
    m_person->move.reset();
    m_person->cancel.reset();
    m_person->day.refresh();
    if (m_person->work)
        m_person->work->refresh();
}

} // namespace relais::desk
