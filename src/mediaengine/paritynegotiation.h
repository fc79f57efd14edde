// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

#include <optional>

namespace relais::media {

/// Offers and accepts repair packets (video/flexfec, RFC 8627) in the video section of session
/// descriptions, around webrtcbin, which knows nothing of them. A peer that does not name the
/// format is never sent any. Not thread-safe.
class ParityNegotiation final
{
public:
    struct Terms
    {
        quint8 repairType = 0; ///< payload type of repair packets, both ways
        quint8 mediaType = 0;  ///< payload type of the pictures
        int lateExtension = 0; ///< id of the transport-wide number, 0 when there is none
    };

    /// ssrc: of our repair packets.
    explicit ParityNegotiation(quint32 ssrc) : m_ssrc(ssrc) {}
    /// Our description as it goes out: an offer names the format, an answer does where the offer
    /// did.
    [[nodiscard]] QString outgoing(const QString& text, bool offer);
    /// The peer's description without what webrtcbin does not know.
    [[nodiscard]] QString incoming(const QString& text, bool offer);
    /// Once both have named the format.
    [[nodiscard]] const std::optional<Terms>& terms() const { return m_terms; }
    [[nodiscard]] quint32 ssrc() const { return m_ssrc; }

private:
    quint32 m_ssrc;
    int m_offered = 0; ///< payload type named in the offer, ours or the peer's; 0: none
    std::optional<Terms> m_terms;
};

} // namespace relais::media
