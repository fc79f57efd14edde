// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/schema.h"

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

Result<> migrateHub(store::Database& database)
{
    loadResources();
    QList<store::Migration> migrations;
    int version = 0;
    for (const QString& name :
         {u"001_territory"_s, u"002_agenda"_s, u"003_evaluation"_s, u"004_platform"_s}) {
        QFile file(u":/relais/hub/"_s + name + u".sql"_s);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Code::Internal, file.fileName());
        migrations.append({++version, QString::fromUtf8(file.readAll())});
    }
    migrations.append({++version, messages::messagesScript()});
    return store::migrate(database, migrations);
}

} // namespace relais::hub
