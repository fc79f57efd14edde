// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubline.h"
#include "client/replica/replicastore.h"
#include "domain/civiltime.h"

#include <QThreadPool>

namespace relais::client {

/// An appointment as the replica may show it.
struct ReplicaAppointment
{
    AppointmentId appointment;
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    int minutes = 0;
    QString partnerName;
    QString motifTitle;
    AppointmentKind kind = AppointmentKind::Booked;
    AuthorKind author = AuthorKind::Citizen;
    QString name; ///< first name with the share, its initial without
};
/// A day of the site's agenda, and how old it is.
struct ReplicaDay
{
    QList<ReplicaAppointment> appointments; ///< in order of time
    Instant asOf{};                         ///< by the hub's clock
    std::chrono::milliseconds age{};
};

/// What the site needs when the line is cut: its appointments of today and fourteen days after, and
/// the catalogue. Keeps itself up to date while the hub can be reached. GUI thread.
class Replica final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Replica)
public:
    [[nodiscard]] static Result<std::unique_ptr<Replica>> open(const QString& path, HubLine& line);
    ~Replica() override;

    /// NotFound before the first pull, and for days that are not in it.
    [[nodiscard]] Result<ReplicaDay> agenda(QDate day) const;
    /// NotFound before the first pull.
    [[nodiscard]] Result<protocol::Catalogue::Reply> catalogue() const;
    /// When the last pull was, by the hub's clock; nullopt before the first.
    [[nodiscard]] std::optional<Instant> asOf() const;
    /// The appointment whose ticket this is; NotFound when it is none of these days. Slow on
    /// purpose: 60 ms for each day, today first, in a thread of its own.
    [[nodiscard]] QFuture<Result<ReplicaAppointment>> checkTicket(const QString& code);

    /// Asks now, instead of waiting for the hub's word.
    void pull();
    /// Gets the share for the animateur who is signed in; first names are shown from then on.
    [[nodiscard]] QFuture<Result<>> unlock();
    /// At sign-out: initials again.
    void lock();
    [[nodiscard]] bool isUnlocked() const { return !m_nameKey.isEmpty(); }

Q_SIGNALS:
    void pulled(); ///< all that the hub had to tell is here

private:
    Replica(ReplicaStore store, HubLine& line);
    void ask();
    void receive(const Result<protocol::PullReplica::Reply>& reply);
    [[nodiscard]] Result<> take(const protocol::PullReplica::Reply& reply);
    [[nodiscard]] ReplicaAppointment shown(const protocol::ReplicaEntry& entry) const;

    ReplicaStore m_store;
    HubLine& m_line;
    CivilTime m_civil = parisTime();
    QByteArray m_nameKey;                 ///< in memory alone; empty: locked
    QList<protocol::ReplicaData> m_pages; ///< of a whole replica that comes in several
    QString m_cursor;
    qint64 m_firstSeq = 0;
    bool m_isBusy = false;
    bool m_askAgain = false;
    QThreadPool m_pool;
};

} // namespace relais::client
