// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/administration.h"

#include "crypto/primitives.h"
#include "domain/ticketcode.h"
#include "hub/enrolmentdesk.h"
#include "hub/passon.h"
#include "hub/retention.h"
#include "hub/store/schema.h"
#include "hub/store/territorystore.h"
#include "net/identity.h"
#include "store/transaction.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
constexpr int hubCertificateDays = 5 * 365;

Result<> writePrivate(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(content) != content.size() || !file.commit())
        return fail(Error::Code::Storage, path + u": "_s + file.errorString());
    return {};
}

Result<QByteArray> readAll(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path);
    return file.readAll();
}

/// Runs the work in one transaction on the hub's database.
template <typename Work>
auto inTransaction(const Places& places, Work work) -> std::invoke_result_t<Work, store::Database&>
{
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return passOn(transaction);
    auto result = work(**database);
    if (!result)
        return result;
    if (const auto committed = transaction->commit(); !committed)
        return passOn(committed);
    return result;
}

Result<> makeHubIdentity(const Places& places, const crypto::Authority& authority,
                         const QString& territory, const QStringList& dnsNames)
{
    auto key = crypto::PrivateKey::generate();
    auto certificate =
        authority.issue(key.request({u"hub"_s, {}, {}}), {u"hub"_s, u"hub"_s, territory},
                        hubCertificateDays, dnsNames);
    if (!certificate)
        return passOn(certificate);
    return net::Identity{key, *certificate, authority.certificate()}.save(places.identity());
}
} // namespace

Result<std::unique_ptr<store::Database>> openHub(const QString& path)
{
    auto database = store::Database::open(path, store::Database::Mode::Write);
    if (!database)
        return database;
    if (const auto migrated = migrateHub(**database); !migrated)
        return passOn(migrated);
    return database;
}

Result<crypto::Authority> loadAuthority(const QString& directory)
{
    const auto certificate = readAll(directory + u"/authority.pem"_s);
    if (!certificate)
        return passOn(certificate);
    const auto key = readAll(directory + u"/authority.key"_s);
    if (!key)
        return passOn(key);
    return crypto::Authority::fromPem(*certificate, *key);
}

Result<FirstCoordinator> initialise(const Places& places, const QString& territory,
                                    const QStringList& dnsNames, const Clock& clock)
{
    if (QFile::exists(places.database()) || QFile::exists(places.authority + u"/authority.key"_s))
        return fail(Error::Code::Conflict, u"there is a territory here already"_s);
    if (!QDir().mkpath(places.data) || !QDir().mkpath(places.authority))
        return fail(Error::Code::Storage, places.data);
    const auto authority = crypto::Authority::create(territory);
    if (auto done = writePrivate(places.authority + u"/authority.key"_s, authority.key().pem());
        !done)
        return passOn(done);
    if (auto done =
            writePrivate(places.authority + u"/authority.pem"_s, authority.certificate().pem());
        !done)
        return passOn(done);
    if (auto done = makeHubIdentity(places, authority, territory, dnsNames); !done)
        return passOn(done);
    const FirstCoordinator first{u"coordination"_s,
                                 TicketCode::fromRandom(crypto::random64()).toString() +
                                     TicketCode::fromRandom(crypto::random64()).toString()};
    const auto epoch = QString::number(toEpochMs(clock.now()), 36);
    const auto filled = inTransaction(places, [&](store::Database& database) -> Result<> {
        TerritoryStore store(database);
        if (auto done = store.addTerritory({epoch, territory, 15}); !done)
            return done;
        return store.addAccount({.id = {},
                                 .login = first.login,
                                 .hash = crypto::hashPassword(first.password),
                                 .role = Role::Coordinator,
                                 .name = u"Coordination"_s});
    });
    if (!filled)
        return passOn(filled);
    return first;
}

Result<QString> makeCode(const Places& places, DeviceKind kind, const QString& site,
                         const QString& partner, const Clock& clock)
{
    return inTransaction(places, [&](store::Database& database) -> Result<QString> {
        TerritoryStore territory(database);
        DeviceRow device{.id = {}, .kind = kind, .label = site.isEmpty() ? partner : site};
        const auto siteId = territory.siteNamed(site);
        const auto partnerId = territory.partnerNamed(partner);
        if (!siteId || !partnerId)
            return fail(Error::Code::Storage, u"territory"_s);
        device.site = *siteId;
        device.partner = *partnerId;
        if (device.site.has_value() == device.partner.has_value())
            return fail(Error::Code::NotFound, u"no such site or partner"_s);
        if (const auto added = territory.addDevice(device); !added)
            return passOn(added);
        return EnrolmentDesk(database, clock.now()).makeCode(device.id);
    });
}

Result<int> certify(const Places& places, const Clock& clock)
{
    const auto authority = loadAuthority(places.authority);
    if (!authority)
        return passOn(authority);
    return inTransaction(places, [&](store::Database& database) {
        return EnrolmentDesk(database, clock.now()).certifyPending(*authority);
    });
}

Result<> revoke(const Places& places, const QString& device)
{
    const auto id = DeviceId::parse(device);
    if (!id)
        return fail(Error::Code::Invalid, u"device id"_s);
    return inTransaction(places, [&](store::Database& database) -> Result<> {
        TerritoryStore territory(database);
        if (const auto known = territory.device(*id); !known)
            return passOn(known);
        return territory.setRevoked(*id, true);
    });
}

Result<Verification> verify(const Places& places)
{
    auto database = store::Database::open(places.database(), store::Database::Mode::Read);
    if (!database)
        return passOn(database);
    // One view of it all, whatever is written meanwhile.
    if (const auto begun = (*database)->run(u"BEGIN"_s); !begun)
        return passOn(begun);
    return verifyHub(**database);
}

Result<QJsonObject> exportPerson(const Places& places, const QString& contact, const Clock& clock)
{
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    return Retention(**database, clock.now()).exported(contact);
}

Result<int> erasePerson(const Places& places, const QString& contact, const Clock& clock)
{
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return passOn(transaction);
    const auto erased = Retention(**database, clock.now()).erase(contact);
    if (!erased)
        return erased;
    if (const auto committed = transaction->commit(); !committed)
        return passOn(committed);
    return erased;
}

} // namespace relais::hub
