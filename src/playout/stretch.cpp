// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/stretch.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace relais::playout {

namespace {

using std::size_t;

/// 48 kHz to 8 kHz for the coarse search; a mean is filter enough for finding a period.
constexpr size_t decimation = 6;
/// RMS below which nobody hears a seam: -60 dBFS.
constexpr double silence = 33;

struct Match
{
    size_t lag;
    double likeness;
};

std::vector<float> decimated(std::span<const int16_t> sound)
{
    std::vector<float> means(sound.size() / decimation);
    for (size_t i = 0; i < means.size(); ++i) {
        int sum = 0;
        for (size_t k = 0; k < decimation; ++k)
            sum += sound[i * decimation + k];
        means[i] = static_cast<float>(sum) / decimation;
    }
    return means;
}

template <typename T>
double energy(std::span<const T> x)
{
    double sum = 0;
    for (const T v : x)
        sum += static_cast<double>(v) * static_cast<double>(v);
    return sum;
}

/// Normalised cross-correlation, -1 to 1; of silence with anything 0.
template <typename T>
double likeness(std::span<const T> a, std::span<const T> b)
{
    double product = 0;
    for (size_t i = 0; i < a.size(); ++i)
        product += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    const double scale = std::sqrt(energy(a) * energy(b));
    return scale > 0 ? product / scale : 0;
}

/// The lag, from the shortest period to `longest`, at which the sound is most like itself, looking
/// at `overlap` samples from the front of `sound` and as many a lag later.
Match bestMatch(std::span<const int16_t> sound, size_t longest)
{
    using namespace stretch;
    const auto coarse = decimated(sound);
    const std::span<const float> low(coarse);
    constexpr size_t width = overlap / decimation;
    Match best{shortestPeriod, -2};
    for (size_t lag = shortestPeriod / decimation; lag <= longest / decimation; ++lag) {
        const double found = likeness(low.subspan(0, width), low.subspan(lag, width));
        if (found > best.likeness)
            best = {lag * decimation, found};
    }
    const size_t first = std::max(shortestPeriod, best.lag - (decimation - 1));
    const size_t last = std::min(longest, best.lag + decimation - 1);
    best.likeness = -2;
    for (size_t lag = first; lag <= last; ++lag) {
        const double found = likeness(sound.subspan(0, overlap), sound.subspan(lag, overlap));
        if (found > best.likeness)
            best = {lag, found};
    }
    return best;
}

/// Where to cut in `sound`, whose front is the earlier of two like places.
std::optional<size_t> period(std::span<const int16_t> sound, const stretch::Limits& limits)
{
    const size_t longest = std::min(stretch::longestPeriod, limits.longest);
    if (longest < stretch::shortestPeriod)
        return std::nullopt;
    const double rms = std::sqrt(energy(sound) / static_cast<double>(sound.size()));
    if (rms < silence)
        return longest;
    const Match match = bestMatch(sound, longest);
    return match.likeness >= limits.leastLikeness ? std::optional(match.lag) : std::nullopt;
}

/// From `from` to `to`, both `overlap` long, by a raised cosine.
int16_t faded(int16_t from, int16_t to, size_t step)
{
    const double share =
        (1 - std::cos(M_PI * (static_cast<double>(step) + .5) / stretch::overlap)) / 2;
    return static_cast<int16_t>(std::lround(from * (1 - share) + to * share));
}

} // namespace

namespace stretch {

size_t shorten(Samples& sound, size_t from, const Limits& limits)
{
    if (sound.size() < from + aheadToShorten)
        return 0;
    const auto lag = period(std::span<const int16_t>(sound).subspan(from, aheadToShorten), limits);
    if (!lag)
        return 0;
    for (size_t i = 0; i < overlap; ++i)
        sound[from + i] = faded(sound[from + i], sound[from + *lag + i], i);
    const auto cut = sound.begin() + static_cast<long>(from + overlap);
    sound.erase(cut, cut + static_cast<long>(*lag));
    return *lag;
}

size_t lengthen(Samples& sound, size_t from, const Limits& limits)
{
    if (from < behindToLengthen || sound.size() < from + aheadToLengthen)
        return 0;
    // The same search, mirrored: what follows `from` against what lies a period before it.
    Samples mirrored(sound.begin() + static_cast<long>(from - longestPeriod),
                     sound.begin() + static_cast<long>(from + overlap));
    std::reverse(mirrored.begin(), mirrored.end());
    const auto lag = period(mirrored, limits);
    if (!lag)
        return 0;
    Samples inserted(overlap + *lag);
    for (size_t i = 0; i < overlap; ++i)
        inserted[i] = faded(sound[from + i], sound[from + i - *lag], i);
    for (size_t i = overlap; i < inserted.size(); ++i)
        inserted[i] = sound[from + i - *lag];
    const auto place = sound.begin() + static_cast<long>(from);
    std::copy(inserted.begin(), inserted.begin() + overlap, place);
    sound.insert(place + overlap, inserted.begin() + overlap, inserted.end());
    return *lag;
}

} // namespace stretch

void joinSmoothly(Samples& sound, size_t from, size_t overlap)
{
    if (from == 0 || sound.size() < from + overlap)
        return;
    const double step = sound[from - 1] - sound[from];
    for (size_t i = 0; i < overlap; ++i) {
        const double share =
            (1 + std::cos(M_PI * static_cast<double>(i) / static_cast<double>(overlap))) / 2;
        const long moved = std::lround(sound[from + i] + step * share);
        sound[from + i] = static_cast<int16_t>(std::clamp(moved, -32768L, 32767L));
    }
}

} // namespace relais::playout
