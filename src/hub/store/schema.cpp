// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/schema.h"

#include "hub/passon.h"
#include "messages/messagestore.h"
#include "store/migrator.h"

#include <QFile>

// Resources of a static library are linked only when somebody asks for them.
static void loadResources()
{
    Q_INIT_RESOURCE(hubstore);
}

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
Result<QString> scriptNamed(const QString& name)
{
    QFile file(u":/relais/hub/"_s + name + u".sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Internal, file.fileName());
    return QString::fromUtf8(file.readAll());
}
} // namespace

Result<> migrateHub(store::Database& database)
{
    loadResources();
    QList<store::Migration> migrations;
    int version = 0;
    // The scripts in the order of their versions; what people are told has its own room.
    for (const QString& name :
         {u"001_territory"_s, u"002_agenda"_s, u"003_evaluation"_s, u"004_platform"_s,
          u"messages"_s, u"005_offline"_s, u"006_reasons"_s}) {
        const auto script =
            name == u"messages"_s ? Result<QString>(messages::messagesScript()) : scriptNamed(name);
        if (!script)
            return passOn(script);
        migrations.append({++version, *script});
    }
    return store::migrate(database, migrations);
}

} // namespace relais::hub
