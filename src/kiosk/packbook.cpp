// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/packbook.h"

#include "base/continuation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

namespace relais::kiosk {

namespace {
Q_LOGGING_CATEGORY(logPacks, "relais.kiosk.packs")
}

PackBook::PackBook(client::HubSession& hub, QObject* parent) : QObject(parent), m_hub(hub)
{
    connect(&hub, &client::HubSession::onlineChanged, this, [this](bool online) {
        if (online)
            ask();
    });
    connect(&hub, &client::HubSession::changed, this, &PackBook::look);
}

void PackBook::look()
{
    // A booking elsewhere is news too; only news of the catalogue is worth fetching it again.
    continueIn(this, m_hub.call(protocol::Changes{m_seen}),
               [this](const Result<protocol::Changes::Reply>& answer) {
                   if (!answer)
                       return;
                   m_seen = answer->last;
                   const bool news =
                       std::ranges::any_of(answer->changes, [](const protocol::Change& change) {
                           return change.kind == QLatin1String("catalogue");
                       });
                   if (news)
                       ask();
               });
}

void PackBook::ask()
{
    continueIn(this, m_hub.call(protocol::Catalogue{}),
               [this](const Result<protocol::Catalogue::Reply>& answer) {
                   if (!answer)
                       return;
                   QList<PartnerPack> packs;
                   for (const auto& partner : answer->partners) {
                       const QJsonObject file{{QStringLiteral("packs"), QJsonArray{partner.pack}}};
                       if (const auto read = partnerPacksFromJson(QJsonDocument(file).toJson()))
                           packs += *read;
                       else
                           qCWarning(logPacks) << partner.name << read.error().detail;
                   }
                   m_packs = packs;
               });
}

} // namespace relais::kiosk
