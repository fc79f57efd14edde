// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/animateurpresenter.h"
#include "desk/availabilitypresenter.h"
#include "desk/callpresenter.h"
#include "desk/cancelpresenter.h"
#include "desk/daypresenter.h"
#include "desk/incomingcallpresenter.h"
#include "desk/movepresenter.h"
#include "desk/nextpresenter.h"
#include "desk/outcomepresenter.h"
#include "desk/signinpresenter.h"
#include "desk/ticketpresenter.h"
#include "desk/workpresenter.h"

#include <memory>

namespace relais::desk {

class CallPort;

/// What one person has at the desk; made at sign-in, destroyed at sign-out.
struct PersonPresenters
{
    PersonPresenters(client::HubSession& hub, CallPort& calls, const CivilTime& zone,
                     const client::Replica* copy)
        : day(hub, zone, copy), incoming(hub, calls), animateur(hub), availability(hub)
    {
    }
    DayPresenter day;
    IncomingCallPresenter incoming;
    AnimateurPresenter animateur;
    AvailabilityPresenter availability;
    std::unique_ptr<CallPresenter> call;       ///< while in one
    std::unique_ptr<NextPresenter> next;       ///< in a call about an appointment
    std::unique_ptr<OutcomePresenter> outcome; ///< while one is asked for
    std::unique_ptr<BookingPresenter> booking; ///< an animateur's
    std::unique_ptr<WorkPresenter> work;       ///< an animateur's
    std::unique_ptr<TicketPresenter> ticket;   ///< an animateur's
    std::unique_ptr<MovePresenter> move;       ///< while an appointment is moved
    std::unique_ptr<CancelPresenter> cancel;   ///< while one is cancelled
};

/// What can be read of the site while nobody can sign in, for there is no line: no name is open.
struct CopyPresenters
{
    CopyPresenters(client::HubSession& hub, const CivilTime& zone, client::Replica& copy)
        : day(hub, zone, &copy), ticket(hub, zone, &copy)
    {
    }
    DayPresenter day;
    TicketPresenter ticket;
};

/// The whole desk: who is in, what they have, and the steps from ring to outcome. GUI thread.
class DeskPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskPresenter)
public:
    /// `replica` is the site's, for the time without the line; optional.
    DeskPresenter(client::HubSession& hub, CallPort& calls, const CivilTime& zone,
                  client::Replica* replica = nullptr, QObject* parent = nullptr);
    ~DeskPresenter() override;

    [[nodiscard]] SignInPresenter& signIn() { return m_signIn; }
    /// Nothing when signed out.
    [[nodiscard]] PersonPresenters* person() { return m_person.get(); }
    [[nodiscard]] bool isOnline() const { return m_signIn.isOnline(); }
    [[nodiscard]] QDate today() const; ///< by the hub's clock
    /// How far this machine's clock is behind the hub's, when it is far enough to be told.
    [[nodiscard]] std::optional<std::chrono::minutes> clockBehind() const;
    /// When the copy of today was made that may be opened now: nobody is in, and there is no line.
    [[nodiscard]] std::optional<CivilMoment> copyOffered() const;
    /// Nothing unless it is open.
    [[nodiscard]] CopyPresenters* copy() { return m_copy.get(); }
    void openCopy();
    void closeCopy(); ///< by itself when the line is back
    /// Asks what came of an earlier interview.
    void askOutcome(const AppointmentId& appointment, const QString& firstName);
    /// Looks for another time.
    void askMove(const AppointmentRef& what);
    /// Asks why; `reason` is what is known already.
    void askCancel(const AppointmentRef& what, const QString& reason = {});
    /// Hangs up, refuses what rings, gives a held time back, forgets the person.
    void signOut();

Q_SIGNALS:
    void onlineChanged(bool online);
    void clockChanged(); ///< clockBehind()
    void personCame();   ///< person() is there
    void personLeaves(); ///< person() goes when this returns; let go of it
    void callStarted();  ///< person()->call is there
    void callOver();     ///< it goes when this returns
    void outcomeAsked(); ///< person()->outcome is there
    void outcomeOver();  ///< it goes when this returns
    void changeAsked();  ///< person()->move or person()->cancel is there
    void changeOver();   ///< it goes when this returns
    void copyOpened();   ///< copy() is there
    void copyCloses();   ///< it goes when this returns

private:
    void come();
    void confirm();
    void leave();
    void openReplica();
    void startCall(const Caller& caller, call::CallView* view);
    void finishCall();
    void finishOutcome();
    void finishChange();

    client::HubSession& m_hub;
    CallPort& m_calls;
    CivilTime m_zone;
    client::Replica* m_replica;
    SignInPresenter m_signIn;
    std::unique_ptr<CopyPresenters> m_copy;
    std::unique_ptr<PersonPresenters> m_person;
};

} // namespace relais::desk
