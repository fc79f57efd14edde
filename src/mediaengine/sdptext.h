// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

namespace relais::media::sdp {

enum class Kind { Audio = 1, Video };

/// Our SDP as it goes out: the true fingerprint (webrtcbin hashes certificate and key together when
/// the certificate is ours) and the Opus parameters a browser expects.
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
