// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace relais::media::sdp {

[[nodiscard]] QStringList linesOf(const QString& text);
[[nodiscard]] QString joined(const QStringList& lines);

/// The lines of the first section of that medium, its m= line first; empty when there is none.
[[nodiscard]] QStringList sectionOf(const QStringList& lines, const char* medium);
inline constexpr QLatin1String
    transportWide("http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");

enum class Kind { Audio = 1, Video };

/// Our SDP as it goes out: the true fingerprint (webrtcbin hashes certificate and key together when
/// the certificate is ours) and the parameters a browser expects of Opus and H.264.
[[nodiscard]] QString outgoing(const QString& text, const QString& fingerprint);
/// The peer's SDP as we let it in: audio, video, application in this order, and no candidate that
/// addRemoteCandidate would refuse.
[[nodiscard]] Result<QString> incoming(const QString& text);
/// True for a complete UDP candidate with a numeric address. libnice crashes or stalls on others.
[[nodiscard]] bool isUsableCandidate(const QString& candidate);
/// The candidate without our address in the local network.
[[nodiscard]] QString scrubbed(const QString& candidate);
/// Which medium each announced stream belongs to; a hint for buffer sizes, nothing more.
[[nodiscard]] QHash<quint32, Kind> streams(const QString& text);

} // namespace relais::media::sdp
