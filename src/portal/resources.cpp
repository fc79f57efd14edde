// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/resources.h"

#include <QFile>

// In the global namespace, as the macro demands; a static library does not register by itself.
static void registerPortalResources()
{
    Q_INIT_RESOURCE(portal);
}

namespace relais::portal {

QByteArray portalResource(const char* name)
{
    registerPortalResources();
    QFile file(QStringLiteral(":/relais/portal/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace relais::portal
