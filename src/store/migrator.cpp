// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "store/migrator.h"

#include "store/transaction.h"

namespace relais::store {

using namespace Qt::StringLiterals;

namespace {
Result<> apply(Database& database, const Migration& migration)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    if (const auto done = database.runScript(migration.script); !done)
        return fail(done.error().code,
                    u"migration %1: "_s.arg(migration.version) + done.error().detail);
    const auto marked = database.runScript(u"PRAGMA user_version = %1;"_s.arg(migration.version));
    if (!marked)
        return marked;
    return transaction->commit();
}
} // namespace

Result<> migrate(Database& database, const QList<Migration>& migrations)
{
    const auto found =
        database.one(u"PRAGMA user_version"_s, {}, [](const Row& row) { return row.number(0); });
    if (!found)
        return tl::make_unexpected(found.error());
    const int version = found->value_or(0);
    const int newest = migrations.isEmpty() ? 0 : migrations.last().version;
    if (version > newest)
        return fail(
            Error::Code::Unsupported,
            u"the database has version %1, this program knows %2"_s.arg(version).arg(newest));
    for (const Migration& migration : migrations) {
        if (migration.version <= version)
            continue;
        if (const auto done = apply(database, migration); !done)
            return done;
    }
    return {};
}

} // namespace relais::store
