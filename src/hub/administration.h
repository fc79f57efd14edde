// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "crypto/certificate.h"
#include "domain/enums.h"
#include "hub/verification.h"
#include "store/writerthread.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

/// What the coordinator does on the hub's machine, by command. Each function is one command.
namespace relais::hub {

/// Where things lie: the hub's own directory, and the authority's, which is locked away after use.
struct Places
{
    QString data;
    QString authority;
    [[nodiscard]] QString database() const { return data + QStringLiteral("/hub.sqlite"); }
    [[nodiscard]] QString identity() const { return data + QStringLiteral("/identity"); }
};

struct FirstCoordinator
{
    QString login;
    QString password; ///< shown once
};

/// Makes authority, hub certificate, database and first coordinator. Conflict when there is one
/// already.
[[nodiscard]] Result<FirstCoordinator> initialise(const Places& places, const QString& territory,
                                                  const QStringList& dnsNames, const Clock& clock);
/// Fills the fictional territory; gives codes and accounts, as docs/operating.md describes.
[[nodiscard]] Result<QJsonObject> fillDemo(const Places& places, const Clock& clock);
/// A code for a new device at a site or a partner named so.
[[nodiscard]] Result<QString> makeCode(const Places& places, DeviceKind kind, const QString& site,
                                       const QString& partner, const Clock& clock);
/// Signs what waits, with the authority's key; how many.
[[nodiscard]] Result<int> certify(const Places& places, const Clock& clock);
/// Cuts a device off, from its next connection on.
[[nodiscard]] Result<> revoke(const Places& places, const QString& device);
/// Copies the database into a new file, while a hub runs or not, and lets devices forget what the
/// copy contains. Conflict when there is such a file.
[[nodiscard]] Result<> backUp(const Places& places, const QString& file);
/// After a copy was put back, before the hub runs: a new epoch, so that devices tell again what
/// they were promised since.
[[nodiscard]] Result<> noteRestored(const Places& places);

/// Checks database and journal; the hub may run meanwhile.
[[nodiscard]] Result<Verification> verify(const Places& places);

/// What is known of the person with this contact, and forgetting it.
[[nodiscard]] Result<QJsonObject> exportPerson(const Places& places, const QString& contact,
                                               const Clock& clock);
[[nodiscard]] Result<int> erasePerson(const Places& places, const QString& contact,
                                      const Clock& clock);

/// The authority, from its directory.
[[nodiscard]] Result<crypto::Authority> loadAuthority(const QString& directory);
/// Opens the hub's database for writing and brings it to this version.
[[nodiscard]] Result<std::unique_ptr<store::Database>> openHub(const QString& path);

} // namespace relais::hub
