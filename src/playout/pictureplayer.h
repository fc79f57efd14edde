// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/freezemeter.h"
#include "playout/picturetiming.h"

#include <deque>

namespace relais::playout {

/// Holds decoded pictures until they are due. A late picture is shown at once; of several that are
/// due only the newest is. Never shows one twice or goes back. Pure; one thread at a time.
template <typename Picture>
class PicturePlayer final
{
public:
    /// Against memory: what comes on top pushes the oldest out, to be shown at once.
    static constexpr size_t mostHeld = 16;

    void add(Moment now, Micros media, Picture picture)
    {
        m_timing.decoded(now, media);
        if (restarted(media))
            m_held.clear();
        else if (m_newest && media <= *m_newest)
            return;
        m_newest = media;
        m_held.push_back({media, std::move(picture)});
    }

    /// When take() will give a picture, at the latest knowledge; nothing while none is held.
    [[nodiscard]] std::optional<Moment> nextDue() const
    {
        if (m_held.empty())
            return std::nullopt;
        return m_held.size() > mostHeld ? Moment::min() : m_timing.due(m_held.front().media);
    }

    [[nodiscard]] std::optional<Picture> take(Moment now)
    {
        std::optional<Picture> newest;
        while (!m_held.empty() && *nextDue() <= now) {
            if (newest)
                ++m_skipped;
            newest = std::move(m_held.front().picture);
            m_held.pop_front();
        }
        if (newest)
            m_freezes.shown(now);
        return newest;
    }

    [[nodiscard]] PictureTiming& timing() { return m_timing; }
    [[nodiscard]] const FreezeMeter& freezes() const { return m_freezes; }
    /// Pictures that came so late that a newer one took their place.
    [[nodiscard]] int64_t skipped() const { return m_skipped; }
    [[nodiscard]] size_t held() const { return m_held.size(); }

private:
    struct Held
    {
        Micros media;
        Picture picture;
    };

    /// Another stream, or a sender that set its clock: far behind what was shown.
    [[nodiscard]] bool restarted(Micros media) const
    {
        return m_newest && media < *m_newest - std::chrono::seconds(5);
    }

    PictureTiming m_timing;
    FreezeMeter m_freezes;
    std::deque<Held> m_held;
    std::optional<Micros> m_newest;
    int64_t m_skipped = 0;
};

} // namespace relais::playout
