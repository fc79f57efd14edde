// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "congestion/units.h"

#include <optional>

namespace relais::congestion {

/// What becomes of the picture on a line that carries less, in this order. Twenty frames a second
/// are kept to the last (EN 301 549, 6.5.3: a hand that signs must not jerk); the size goes first.
enum class PictureStep {
    Full = 1,  ///< as it was captured
    Reduced,   ///< three quarters of width and height
    Small,     ///< half of them: QVGA of a VGA camera
    Still,     ///< a new picture every few seconds
    SoundOnly, ///< none
};

/// How a picture is to be coded.
struct PictureSetting
{
    int width = 0; ///< even
    int height = 0;
    double framesPerSecond = 0; ///< 0: none

    friend bool operator==(const PictureSetting&, const PictureSetting&) = default;
};

/// That step for a camera of such a size and rate.
[[nodiscard]] PictureSetting settingFor(PictureStep step, const PictureSetting& captured);

/// How much a coder needs for the same picture, VP8 being 1.
enum class PictureCoder { Vp8 = 1, Vp9, H264 };

/// Goes down soon and up late, and later still when going up did not last. One thread.
class PictureLadder final
{
public:
    explicit PictureLadder(PictureCoder coder) : m_coder(coder) {}

    /// What the coder may have now; to be told every 100 to 400 ms. Returns the step to take.
    PictureStep update(BitRate forCoder, TimePoint now);
    /// Nothing is heard of the far end.
    void fallToSound(TimePoint now);
    [[nodiscard]] PictureStep step() const { return m_step; }

private:
    void take(PictureStep step, TimePoint now);
    void shrink(PictureStep step, TimePoint now);

    PictureCoder m_coder;
    PictureStep m_step = PictureStep::SoundOnly;
    bool m_begun = false;
    bool m_rose = false; // the last change was one for the better
    TimePoint m_since;   // of that step
    std::optional<TimePoint> m_tooMuchSince;
    std::optional<TimePoint> m_enoughSince;
    Duration m_waitToRise = std::chrono::seconds(2); // at first
};

} // namespace relais::congestion
