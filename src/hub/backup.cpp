// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Backup and restore of the hub's database.
#include "crypto/primitives.h"
#include "hub/administration.h"
#include "hub/passon.h"
#include "hub/store/operationstore.h"
#include "hub/store/territorystore.h"
#include "store/transaction.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
Result<> flushToDisk(const QString& path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isFlushed = file >= 0 && ::fsync(file) == 0; // QFile opens no directory
    if (file >= 0)
        ::close(file);
    return isFlushed ? Result<>() : Result<>(fail(Error::Code::Storage, path));
}

/// What the copy holds of each device, once it is known to be whole.
Result<QList<std::pair<DeviceId, qint64>>> contentOf(const QString& copy)
{
    auto database = store::Database::open(copy, store::Database::Mode::Read);
    if (!database)
        return passOn(database);
    const auto verdict = (*database)->one(u"PRAGMA integrity_check"_s, {},
                                          [](const store::Row& row) { return row.text(0); });
    if (!verdict)
        return passOn(verdict);
    if (*verdict != u"ok"_s)
        return fail(Error::Code::Storage, verdict->value_or(QString()));
    return OperationStore(**database).appliedOfAll();
}
} // namespace

Result<> backUp(const Places& places, const QString& file)
{
    if (QFile::exists(file))
        return fail(Error::Code::Conflict, file);
    const QString unfinished = file + u".part"_s;
    QFile::remove(unfinished);
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    if (const auto copied = (*database)->run(u"VACUUM INTO ?"_s, {unfinished}); !copied)
        return passOn(copied);
    QFile::setPermissions(unfinished, QFile::ReadOwner | QFile::WriteOwner);
    const auto content = contentOf(unfinished);
    if (!content)
        return passOn(content);
    if (const auto flushed = flushToDisk(unfinished); !flushed)
        return flushed;
    if (!QFile::rename(unfinished, file))
        return fail(Error::Code::Storage, file);
    if (const auto flushed = flushToDisk(QFileInfo(file).absolutePath()); !flushed)
        return flushed;
    // Only now: until the copy is on the disk, devices are the only ones who know.
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return passOn(transaction);
    OperationStore operations(**database);
    for (const auto& [device, counter] : *content) {
        if (const auto marked = operations.setCoveredThrough(device, counter); !marked)
            return marked;
    }
    return transaction->commit();
}

Result<> noteRestored(const Places& places)
{
    auto database = openHub(places.database());
    if (!database)
        return passOn(database);
    const auto epoch = QString::fromLatin1(crypto::randomBytes(8).toHex());
    return TerritoryStore(**database).setEpoch(epoch);
}

} // namespace relais::hub
