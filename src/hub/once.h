// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "hub/passon.h"
#include "hub/store/agendastore.h"
#include "protocol/codec.h"

#include <QJsonDocument>

namespace relais::hub {

/// The same request id of a device is the same act: it is answered as before and done once. This is
/// not what keeps a slot to one person; the occupations are.
template <typename Request, typename Work>
[[nodiscard]] Result<typename Request::Reply> once(AgendaStore& store, const Request& request,
                                                   const DeviceId& device, Instant now, Work work)
{
    const auto before = store.answered(request.request, device);
    if (!before)
        return passOn(before);
    if (*before)
        return protocol::decode<typename Request::Reply>(
            QJsonDocument::fromJson(**before).object());
    auto reply = work();
    if (!reply)
        return reply;
    const auto json = QJsonDocument(protocol::encode(*reply)).toJson(QJsonDocument::Compact);
    if (const auto kept =
            store.remember(request.request, device, QLatin1String(Request::method), json, now);
        !kept)
        return passOn(kept);
    return reply;
}

} // namespace relais::hub
