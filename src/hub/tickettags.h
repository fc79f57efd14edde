// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "hub/store/replicastore.h"
#include "store/writerthread.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace relais::hub {

/// Works the slow hashes of a site's tickets out, once each, in a thread of its own: 60 ms each
/// would hold everybody up in the writer's. They reach replicas by the change feed. Main thread.
class TicketTags final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TicketTags)
public:
    TicketTags(store::WriterThread& writer, const Clock& clock, CivilTime civil);
    ~TicketTags() override;

    /// Returns at once; a site that is being worked on is looked at again.
    void workOut(const SiteId& site);

Q_SIGNALS:
    void stored(); ///< some tags are there, as changes

private:
    void next();
    void compute(const SiteId& site, const QList<UntaggedTicket>& tickets);
    void store(const SiteId& site, const QList<UntaggedTicket>& tickets,
               const QList<QByteArray>& tags);

    store::WriterThread& m_writer;
    const Clock& m_clock;
    CivilTime m_civil;
    QSet<SiteId> m_wanted;
    bool m_isBusy = false;
    QThreadPool m_pool;
};

} // namespace relais::hub
