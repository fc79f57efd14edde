// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/mediasources.h"

namespace relais::call {

std::optional<media::MediaSource> mediaSourceFrom(QStringView text)
{
    using media::SourceKind;
    const qsizetype colon = text.indexOf(u':');
    const QStringView kind = colon < 0 ? text : text.left(colon);
    const QString id = colon < 0 ? QString() : text.mid(colon + 1).toString();
    if (kind == u"device")
        return media::MediaSource{SourceKind::Device, id};
    if (kind == u"file" && !id.isEmpty())
        return media::MediaSource{SourceKind::File, id};
    if (kind == u"test" && id.isEmpty())
        return media::MediaSource{SourceKind::Test, {}};
    if (kind == u"none" && id.isEmpty())
        return media::MediaSource{SourceKind::None, {}};
    return std::nullopt;
}

} // namespace relais::call
