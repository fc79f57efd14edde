// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/opusdecoder.h"
#include "playout/soundplayer.h"

#include <opus.h>

#include <cmath>
#include <functional>
#include <map>
#include <random>

namespace relais::playout::test {

using namespace std::chrono_literals;

/// What a packet meets: its delay from sending, or nothing when it is lost.
using Line = std::function<std::optional<Micros>(int packet, Micros sent)>;
/// The sample at that place of an endless sound, -1 to 1.
using Source = std::function<double(int64_t sample)>;

inline double sine(int64_t sample)
{
    return .3 * std::sin(2 * M_PI * 220 * static_cast<double>(sample) / 48000);
}

inline double loudness(std::span<const int16_t> samples)
{
    double sum = 0;
    for (const double sample : samples)
        sum += sample * sample;
    return std::sqrt(sum / static_cast<double>(samples.size()));
}

inline int largestStep(std::span<const int16_t> samples)
{
    int largest = 0;
    for (size_t i = 1; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return largest;
}

/// Like a voice: a pulse train whose pitch glides, through two formants, in syllables with pauses.
class Voice final
{
public:
    double operator()(int64_t sample)
    {
        const double t = static_cast<double>(sample) / 48000;
        m_phase += (120 + 40 * std::sin(2 * M_PI * .7 * t)) / 48000;
        double pulse = 0;
        if (m_phase >= 1) {
            m_phase -= 1;
            pulse = 1;
        }
        const double syllable = std::sin(2 * M_PI * 2 * t);
        const double loudness = syllable > 0 ? std::sqrt(syllable) : 0;
        return loudness * (m_first(pulse) + .5 * m_second(pulse));
    }

private:
    struct Formant
    {
        Formant(double hertz, double width)
        {
            const double radius = std::exp(-M_PI * width / 48000);
            m_a = 2 * radius * std::cos(2 * M_PI * hertz / 48000);
            m_b = -radius * radius;
        }
        double operator()(double x)
        {
            const double y = .02 * x + m_a * m_1 + m_b * m_2;
            m_2 = std::exchange(m_1, y);
            return y;
        }
        double m_a;
        double m_b;
        double m_1 = 0;
        double m_2 = 0;
    };
    double m_phase = 0;
    Formant m_first{600, 90};
    Formant m_second{1300, 120};
};

/// One direction of a call in virtual time: real Opus packets over a line into a player that a card
/// asks every 10 ms.
struct SoundRun
{
    Source source = sine;
    Line line = [](int, Micros) { return std::optional<Micros>(50ms); };
    Micros duration = 30s;
    int frameMs = 20;
    double senderPpm = 0; ///< how much faster the sender's clock runs
    Micros roundTrip = 100ms;
    bool quietWhenSilent = false; ///< the sender says so once, then sends nothing (DTX)
    std::function<Micros(int pull)> pullUnrest = [](int) { return Micros{}; };

    Samples output{};
    std::vector<Micros> delays{}; ///< of the player, at every pull
    SoundFigures figures{};
    size_t mostHeld = 0;

    void run()
    {
        auto player = SoundPlayer(*OpusSoundDecoder::create());
        player.setRoundTrip(roundTrip);
        OpusEncoder* encoder = opus_encoder_create(48000, 1, OPUS_APPLICATION_VOIP, nullptr);
        opus_encoder_ctl(encoder, OPUS_SET_BITRATE(24000));
        opus_encoder_ctl(encoder, OPUS_SET_VBR(0));
        opus_encoder_ctl(encoder, OPUS_SET_INBAND_FEC(1));
        opus_encoder_ctl(encoder, OPUS_SET_PACKET_LOSS_PERC(10));
        opus_encoder_ctl(encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
        opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(5));
        opus_encoder_ctl(encoder, OPUS_SET_DTX(quietWhenSilent ? 1 : 0));
        bool wasQuiet = false;
        struct Packet
        {
            uint32_t timestamp;
            std::vector<uint8_t> payload;
        };
        std::multimap<Micros, Packet> underWay;
        const int frame = frameMs * 48;
        int sentPackets = 0;
        int64_t sentSamples = 0;
        const Micros start = 1000s;
        for (int pull = 0; Micros(pull * 10000) < duration; ++pull) {
            const Micros now = start + Micros(pull * 10000) + pullUnrest(pull);
            for (;;) {
                const auto samplesSince = static_cast<double>(sentSamples + frame);
                const Micros sent =
                    start + Micros(std::llround(samplesSince / 48e-3 / (1 + senderPpm * 1e-6)));
                if (sent > now)
                    break;
                Samples pcm(static_cast<size_t>(frame));
                for (auto& sample : pcm)
                    sample = static_cast<int16_t>(32767 * source(sentSamples++));
                std::vector<uint8_t> payload(1500);
                const int size = opus_encode(encoder, pcm.data(), frame, payload.data(), 1500);
                payload.resize(static_cast<size_t>(size));
                const bool isQuiet = quietWhenSilent && size <= 2;
                if (std::exchange(wasQuiet, isQuiet) && isQuiet)
                    continue;
                if (const auto delay = line(sentPackets, sent - start)) {
                    const auto stamp = static_cast<uint32_t>(sentSamples - frame) + 0xfffff000U;
                    underWay.emplace(sent + *delay, Packet{stamp, std::move(payload)});
                }
                ++sentPackets;
            }
            while (!underWay.empty() && underWay.begin()->first <= now) {
                const auto node = underWay.extract(underWay.begin());
                player.add(Moment(node.key()), node.mapped().timestamp, node.mapped().payload);
            }
            Samples out(480);
            const bool playing = player.pull(Moment(now), out);
            if (playing)
                delays.push_back(player.delay());
            output.insert(output.end(), out.begin(), out.end());
            mostHeld = std::max(mostHeld, player.held());
        }
        figures = player.figures();
        opus_encoder_destroy(encoder);
    }

    [[nodiscard]] double concealedShare() const
    {
        return static_cast<double>(figures.concealed) / static_cast<double>(figures.played);
    }
    /// What was heard between two instants.
    [[nodiscard]] std::span<const int16_t> heard(Micros from, Micros to = {}) const
    {
        const std::span<const int16_t> all(output);
        const auto first = static_cast<size_t>(from.count() * 48 / 1000);
        const auto last = static_cast<size_t>(to.count() * 48 / 1000);
        return all.subspan(first, last > 0 ? last - first : std::dynamic_extent);
    }
    /// The player's delay that a share of the pulls after `from` did not exceed.
    [[nodiscard]] Micros delayQuantile(double share, Micros from = 5s) const
    {
        std::vector<Micros> sorted(delays.begin() + from.count() / 10000, delays.end());
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

} // namespace relais::playout::test
