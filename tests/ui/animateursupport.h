// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desksupport.h"
#include "protocol/waiting.h"
#include "protocol/work.h"

namespace relais::test {

/// What a hub answers to an animateur: a catalogue, free times of a week, a hold, a ticket.
struct BenchService
{
    explicit BenchService(BenchHub& hub);

    /// CAF (aide au logement, courrier) and CPAM (carte Vitale); one subject an animateur may not
    /// book.
    QList<protocol::PartnerInfo> partners;
    QList<Instant> free; ///< today's first one is first
    protocol::WorkList::Reply work;
    std::chrono::milliseconds holdLasts = std::chrono::minutes(5);
    bool holdTaken = false;

    /// The next answer to a method is this refusal; the ones after are the usual ones.
    void refuseNext(const char* method, Error::Code code, const QString& detail);
    /// The next booking or move is answered with this.
    void answerNext(const char* method, const protocol::Book::Reply& reply);
    [[nodiscard]] QList<protocol::Slot> nearest() const; ///< three of the free ones

private:
    template <typename Request>
    void serve(std::function<typename Request::Reply(const QJsonObject&)> answer);
    BenchHub& m_hub;
    QHash<QString, Result<QJsonObject>> m_next;
};

/// A ticket that reads as one.
[[nodiscard]] QString benchCode();
[[nodiscard]] protocol::AppointmentInfo benchAppointment(const QString& who, Instant start,
                                                         const protocol::PartnerInfo& partner);
/// Two appointments without ground and two people to call back, within the next days.
[[nodiscard]] protocol::WorkList::Reply sampleWork(const protocol::PartnerInfo& partner,
                                                   Instant now);

/// A desk with an animateur at it.
struct AnimateurBench : Bench
{
    AnimateurBench();
    /// Types and takes the first, until the free times are there.
    void chooseService(const QString& typed = QStringLiteral("caf allo"));
    [[nodiscard]] desk::BookingPresenter& booking() { return *presenter.person()->booking; }
    /// As a hand does: on whatever has the keyboard.
    void type(const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    int keys = 0; ///< pressed so far

    BenchService service{hub};
};

} // namespace relais::test
