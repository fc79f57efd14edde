// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "playout/pullclock.h"
#include "playout/rtpclock.h"
#include "playout/stretch.h"
#include "playout/transithistory.h"

#include <array>
#include <map>
#include <memory>
#include <optional>

namespace relais::playout {

/// What became of the far sound, in samples at 48 kHz and in packets, since the start.
struct SoundFigures
{
    int64_t played = 0;    ///< all that was given to the card since the first packet was due
    int64_t concealed = 0; ///< made up: nobody sent it, or it came too late
    int64_t recovered = 0; ///< from the copy inside the next packet
    int64_t inserted = 0;  ///< periods repeated to wait for the line
    int64_t removed = 0;   ///< periods left out to catch up
    int64_t skipped = 0;   ///< thrown away after an outage, to catch up at once
    int64_t packets = 0;
    int64_t latePackets = 0;
};

/// The receiving end of a voice: packets in as they arrive, samples out as the card asks. Follows
/// the line's delay by stretching speech, repairs losses, and never plays anything twice or out of
/// order. Pure but for the decoder; one thread at a time.
class SoundPlayer final
{
public:
    static constexpr int rate = 48000;

    explicit SoundPlayer(std::unique_ptr<SoundDecoder> decoder);

    /// A packet of the stream, in whatever order they come.
    void add(Moment arrival, uint32_t timestamp, Payload payload);
    /// The next samples; false, and silence, before there is anything to play.
    bool pull(Moment now, std::span<int16_t> out);

    void setRoundTrip(Micros roundTrip) { m_roundTrip = roundTrip; }
    /// Not to be played earlier than that after its media time: for the sake of the lips.
    void setLeastOffset(std::optional<Micros> offset) { m_leastOffset = offset; }

    [[nodiscard]] const SoundFigures& figures() const { return m_figures; }
    /// Local time less media time at which it wants to play, lips aside.
    [[nodiscard]] std::optional<Micros> wantedOffset() const;
    /// What the player adds to the delay of the fastest packet, as last pulled.
    [[nodiscard]] Micros delay() const;
    /// The media time of a timestamp, for the sender's reports.
    [[nodiscard]] Micros mediaTime(uint32_t timestamp) { return m_clock.mediaTime(timestamp); }
    /// Packets that wait.
    [[nodiscard]] size_t held() const { return m_packets.size(); }

private:
    using Packets = std::map<int64_t, std::vector<uint8_t>>;

    void reset();
    [[nodiscard]] bool isKnown(int64_t ticks);
    void measure(Moment arrival, int64_t ticks, Payload payload);
    [[nodiscard]] bool hasPassed(int64_t ticks, int64_t length) const;
    bool begin(Moment now);
    void refill();
    void fillGap(Payload next, int64_t missing);
    void makeUp(int64_t samples);
    void play(Packets::iterator packet);
    [[nodiscard]] bool isNext(Packets::const_iterator packet) const;
    void keepPace(Moment now);
    void skip(int64_t samples);
    void shorten(const stretch::Limits& limits);
    [[nodiscard]] size_t ahead() const { return m_sound.size() - m_at; }
    [[nodiscard]] Micros offset() const; ///< at which it is to play now

    std::unique_ptr<SoundDecoder> m_decoder;
    RtpClock m_clock{rate};
    PullClock m_pulls{rate};
    TransitHistory m_history;
    SlowFall m_wanted;
    Micros m_roundTrip{100000};
    std::optional<Micros> m_leastOffset;
    std::optional<Moment> m_started;
    Packets m_packets;
    std::array<int64_t, 128> m_known{}; ///< a ring of the last timestamps, against copies
    size_t m_knownAt = 0;
    int64_t m_highestEnd = 0;
    std::optional<int64_t> m_next; ///< where the decoded sound ends, in ticks
    int64_t m_filled = 0;          ///< made up behind that end
    bool m_farIsSilent = false;
    Samples m_sound; ///< decoded; played up to m_at, and a little kept from before
    size_t m_at = 0;
    int64_t m_sinceScaled = 0;
    Micros m_playedOffset{};
    SoundFigures m_figures;
};

} // namespace relais::playout
