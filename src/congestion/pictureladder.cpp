// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "congestion/pictureladder.h"

#include <algorithm>
#include <array>

namespace relais::congestion {

namespace {

using namespace std::chrono_literals;

struct Rung
{
    PictureStep step;
    double scale;
    double framesPerSecond;
    BitRate leave; ///< below this the next one down, for VP8
    BitRate enter; ///< from this on, coming from below
};
/// Where the larger size begins to look better (docs/congestion.md).
constexpr std::array rungs{
    Rung{PictureStep::Full, 1, 30, BitRate::fromKbps(180), BitRate::fromKbps(220)},
    Rung{PictureStep::Reduced, 0.75, 20, BitRate::fromKbps(80), BitRate::fromKbps(100)},
    Rung{PictureStep::Small, 0.5, 20, BitRate::fromKbps(40), BitRate::fromKbps(50)},
    Rung{PictureStep::Still, 0.5, 0.25, BitRate::fromKbps(10), BitRate::fromKbps(15)},
    Rung{PictureStep::SoundOnly, 0.5, 0, BitRate{}, BitRate{}},
};

const Rung& rungOf(PictureStep step)
{
    return rungs.at(static_cast<size_t>(step) - 1);
}

double needOf(PictureCoder coder)
{
    return coder == PictureCoder::Vp9 ? 0.65 : 1;
}

/// A new size costs a key frame, and a moving picture is not given up for a moment.
constexpr Duration waitToShrink = 800ms;
constexpr Duration waitToStop = 3s;
// Once the line has shown that it can do less than it seemed.
constexpr Duration shortestWaitToRise = 5s;
constexpr Duration longestWaitToRise = 40s;
constexpr Duration lasting = 15s;

int evenPart(int length, double scale)
{
    return std::max(2, static_cast<int>(length * scale) / 2 * 2);
}

} // namespace

PictureSetting settingFor(PictureStep step, const PictureSetting& captured)
{
    const Rung& rung = rungOf(step);
    return {evenPart(captured.width, rung.scale), evenPart(captured.height, rung.scale),
            std::min(rung.framesPerSecond, captured.framesPerSecond)};
}

void PictureLadder::take(PictureStep step, TimePoint now)
{
    const bool falls = step > m_step;
    if (falls) {
        const bool inVain = m_rose && now - m_since < lasting;
        if (m_rose && !inVain)
            m_waitToRise = {};
        m_waitToRise = std::clamp(inVain ? m_waitToRise * 2 : m_waitToRise, shortestWaitToRise,
                                  longestWaitToRise);
    }
    m_rose = !falls;
    m_step = step;
    m_since = now;
    m_tooMuchSince.reset();
    m_enoughSince.reset();
}

void PictureLadder::shrink(PictureStep step, TimePoint now)
{
    const auto since = m_tooMuchSince;
    take(step, now);
    m_tooMuchSince = since; // it is still too much
}

void PictureLadder::fallToSound(TimePoint now)
{
    if (m_step != PictureStep::SoundOnly)
        take(PictureStep::SoundOnly, now);
}

PictureStep PictureLadder::update(BitRate forCoder, TimePoint now)
{
    const double need = needOf(m_coder);
    if (!m_begun) {
        m_begun = true;
        m_since = now;
        m_step = std::find_if(rungs.begin(), rungs.end(), [&](const Rung& rung) {
                     return forCoder >= rung.enter * need;
                 })->step;
        return m_step;
    }
    const auto fits = [&](const Rung& rung) { return forCoder >= rung.leave * need; };
    const PictureStep bearable =
        std::max(m_step, std::find_if(rungs.begin(), rungs.end(), fits)->step);
    if (bearable == m_step) {
        m_tooMuchSince.reset();
    } else {
        m_tooMuchSince = m_tooMuchSince.value_or(now);
        const bool stops = m_step < PictureStep::Still && bearable >= PictureStep::Still;
        // As far as it must be, at once.
        if (now - *m_tooMuchSince >= (stops ? waitToStop : waitToShrink))
            take(bearable, now);
        else if (stops && m_step < PictureStep::Small && now - *m_tooMuchSince >= waitToShrink)
            shrink(PictureStep::Small, now);
    }
    if (m_step == PictureStep::Full)
        return m_step;
    const auto above = static_cast<PictureStep>(static_cast<int>(m_step) - 1);
    if (forCoder < rungOf(above).enter * need)
        m_enoughSince.reset();
    else if (now - *(m_enoughSince = m_enoughSince.value_or(now)) >= m_waitToRise)
        take(above, now);
    return m_step;
}

} // namespace relais::congestion
