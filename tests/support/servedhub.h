// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/administration.h"
#include "hub/store/rows.h"
#include "net/identity.h"

#include <QProcess>
#include <QTemporaryDir>

#include <chrono>

namespace relais::test {

/// The program relais-hub, or the one that RELAIS_HUB names, on a territory made for load, in a
/// directory of its own; killed with this object. Each site has as many places as wanted: a
/// terminal, a desk and an animateur, both devices with their certificates on record. Each partner
/// has one motif of half an hour, and its advisors work around the clock.
class ServedHub final
{
    Q_DISABLE_COPY_MOVE(ServedHub)
public:
    struct Shape
    {
        int sites = 1;
        int placesPerSite = 1;
        int partners = 1;
        int advisorsPerPartner = 1;
        int horizonDays = 60;
    };
    /// One terminal, one desk and the animateur who may sign in on it.
    struct Post
    {
        SiteId site;
        net::Identity terminal;
        net::Identity desk;
        QString login;
    };

    ServedHub() = default;
    ~ServedHub();
    [[nodiscard]] Result<> make(const Shape& shape);
    /// Serves, at the same address as before if there was one; done when the hub says it is ready.
    [[nodiscard]] Result<> start(const QStringList& moreOptions = {});
    /// SIGKILL; done when the process is gone.
    void kill();
    /// SIGTERM; false when it did not end in order.
    [[nodiscard]] bool end();

    /// User and system time of the process so far.
    [[nodiscard]] std::chrono::milliseconds processorTime() const;
    [[nodiscard]] QString database() const { return m_places.database(); }
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<Post>& posts() const { return m_posts; }
    [[nodiscard]] const QList<hub::MotifRow>& motifs() const { return m_motifs; }
    /// Of all animateurs.
    [[nodiscard]] static QString password() { return QStringLiteral("mot de passe d’essai"); }

private:
    [[nodiscard]] Result<> fill(store::Database& database, const Shape& shape);
    [[nodiscard]] Result<> fillSites(store::Database& database, const Shape& shape);
    [[nodiscard]] Result<> fillPartners(store::Database& database, const Shape& shape);
    [[nodiscard]] Result<net::Identity> addDevice(store::Database& database,
                                                  const hub::DeviceRow& row) const;

    QTemporaryDir m_dir;
    hub::Places m_places{m_dir.filePath(QStringLiteral("data")),
                         m_dir.filePath(QStringLiteral("authority"))};
    QProcess m_process;
    quint16 m_port = 0;
    QList<Post> m_posts;
    QList<hub::MotifRow> m_motifs;
};

} // namespace relais::test
