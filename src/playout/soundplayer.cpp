// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/soundplayer.h"

#include "playout/speechoffset.h"
#include "playout/stretch.h"

#include <algorithm>

namespace relais::playout {

using namespace std::chrono_literals;

namespace {

constexpr Micros window = 10s;
constexpr Micros fallPerSecond = 50ms;
/// Capture, coding and the card, beside the line: taken into account when delay is weighed.
constexpr Micros ends = 60ms;
/// Threads do not wake to the microsecond.
constexpr Micros margin = 5ms;
/// While the line is not known: half of what a usual line needs.
constexpr Micros firstMargin = 40ms;
constexpr Micros unknownFor = 2s;
/// More than that is no conversation any more.
constexpr Micros longestWait = 500ms;
/// How far from the target sound is left alone.
constexpr Micros lateEnough = 10ms;
constexpr Micros earlyEnough = 2ms;
/// One step in 40 ms changes the speed by a quarter at most.
constexpr int64_t betweenSteps = 1920;
/// So far behind is no conversation: what lies in between is thrown away.
constexpr Micros muchTooLate = 600ms;
/// Another stream, or a sender that set its clock.
constexpr Micros otherClock = 10s;

constexpr int64_t piece = 480; ///< made up at a time: SILK conceals nothing shorter
constexpr size_t keptBehind = 2 * stretch::behindToLengthen;
constexpr size_t mostPackets = 300;
constexpr size_t joined = 240;

constexpr Micros lengthOf(int64_t samples)
{
    return Micros(samples * 1000000 / SoundPlayer::rate);
}

/// How far a step may go, so that it does not call for the opposite one; and how alike two periods
/// must be: the further from the target, the less is asked.
stretch::Limits limits(Micros error, Micros overshoot)
{
    const Micros most = error + overshoot;
    return {static_cast<size_t>(most.count() * SoundPlayer::rate / 1000000), error < 60ms    ? .85
                                                                             : error < 150ms ? .6
                                                                                             : -1};
}

} // namespace

SoundPlayer::SoundPlayer(std::unique_ptr<SoundDecoder> decoder)
    : m_decoder(std::move(decoder)), m_history(window), m_wanted(fallPerSecond)
{
    m_known.fill(-1);
}

void SoundPlayer::reset()
{
    m_history.clear();
    m_wanted.reset();
    m_packets.clear();
    m_known.fill(-1);
    m_next.reset();
    m_filled = 0;
    m_farIsSilent = false;
    m_started.reset();
}

bool SoundPlayer::isKnown(int64_t ticks)
{
    if (std::find(m_known.begin(), m_known.end(), ticks) != m_known.end())
        return true;
    m_known[m_knownAt] = ticks;
    m_knownAt = (m_knownAt + 1) % m_known.size();
    return false;
}

void SoundPlayer::measure(Moment arrival, int64_t ticks, Payload payload)
{
    const Micros transit = arrival.time_since_epoch() - lengthOf(ticks);
    const int64_t length = m_decoder->length(payload);
    m_history.add(arrival, transit);
    // The packet before is missing, and has come by its copy now: worth waiting for like any other.
    if (m_started && ticks > m_highestEnd && m_decoder->holdsCopy(payload))
        m_history.add(arrival, transit + lengthOf(length));
    m_highestEnd = m_started ? std::max(m_highestEnd, ticks + length) : ticks + length;
    m_started = m_started.value_or(arrival);
    Micros wanted =
        bestSpeechOffset(m_history, m_roundTrip / 2 + ends, lengthOf(length), longestWait);
    if (arrival - *m_started < unknownFor)
        wanted = std::max(wanted, m_history.fastest() + firstMargin);
    m_wanted.follow(arrival, wanted);
}

void SoundPlayer::add(Moment arrival, uint32_t timestamp, Payload payload)
{
    if (m_decoder->length(payload) == 0)
        return;
    const int64_t ticks = m_clock.ticks(timestamp);
    const Micros transit = arrival.time_since_epoch() - lengthOf(ticks);
    if (!m_history.isEmpty() &&
        (transit > m_history.fastest() + otherClock || transit < m_history.fastest() - otherClock))
        reset();
    if (isKnown(ticks))
        return;
    ++m_figures.packets;
    measure(arrival, ticks, payload);
    if (m_next && hasPassed(ticks, m_decoder->length(payload))) {
        ++m_figures.latePackets;
        return;
    }
    m_packets.emplace(ticks, std::vector<uint8_t>(payload.begin(), payload.end()));
    if (m_packets.size() > mostPackets)
        m_packets.erase(m_packets.begin());
}

bool SoundPlayer::hasPassed(int64_t ticks, int64_t length) const
{
    if (ticks < *m_next)
        return true;
    // Made up already, and what follows it is here: nobody would hear it but as a delay.
    return ticks + length <= *m_next + m_filled && m_packets.upper_bound(ticks) != m_packets.end();
}

Micros SoundPlayer::offset() const
{
    const Micros own = m_wanted.value() + margin + m_pulls.earliness();
    return std::max(own, m_leastOffset.value_or(own));
}

bool SoundPlayer::begin(Moment now)
{
    if (m_packets.empty() || now < Moment(lengthOf(m_packets.begin()->first) + offset()))
        return false;
    m_next = m_packets.begin()->first;
    return true;
}

bool SoundPlayer::pull(Moment now, std::span<int16_t> out)
{
    const Moment even = m_pulls.pulled(now, out.size());
    if (!m_next && !begin(even)) {
        std::fill(out.begin(), out.end(), int16_t{0});
        return false;
    }
    while (ahead() < out.size())
        refill();
    keepPace(even);
    m_playedOffset =
        even.time_since_epoch() - lengthOf(*m_next + m_filled - static_cast<int64_t>(ahead()));
    std::copy_n(m_sound.begin() + static_cast<long>(m_at), out.size(), out.begin());
    m_at += out.size();
    m_sinceScaled += static_cast<int64_t>(out.size());
    m_figures.played += static_cast<int64_t>(out.size());
    if (m_at > 4 * keptBehind) {
        m_sound.erase(m_sound.begin(), m_sound.begin() + static_cast<long>(m_at - keptBehind));
        m_at = keptBehind;
    }
    return true;
}

bool SoundPlayer::isNext(Packets::const_iterator packet) const
{
    return packet != m_packets.end() && packet->first <= *m_next + m_filled;
}

void SoundPlayer::refill()
{
    while (!m_packets.empty() && m_packets.begin()->first < *m_next)
        m_packets.erase(m_packets.begin());
    const auto first = m_packets.begin();
    if (first == m_packets.end())
        makeUp(piece); // if it still comes, it is played then, and everything a little later
    else if (isNext(first))
        play(first);
    else if (first->first - *m_next > int64_t{rate} * 5)
        m_next = first->first;
    else
        fillGap(first->second, first->first - *m_next - m_filled);
}

void SoundPlayer::play(Packets::iterator packet)
{
    m_decoder->decode(packet->second, m_sound);
    m_farIsSilent = m_decoder->saysSilence(packet->second);
    m_next = packet->first + m_decoder->length(packet->second);
    m_filled = 0;
    m_packets.erase(packet);
}

void SoundPlayer::fillGap(Payload next, int64_t missing)
{
    const int64_t length = m_decoder->length(next);
    const bool copied = !m_farIsSilent && m_decoder->holdsCopy(next);
    if (!copied) {
        makeUp(std::min(missing, piece));
    } else if (missing > length) {
        makeUp(std::min(missing - length, piece));
    } else {
        // A part of it may have been made up already, while nothing was there.
        Samples found;
        m_decoder->recover(next, found);
        const size_t from = m_sound.size();
        m_sound.insert(m_sound.end(), found.end() - static_cast<long>(missing), found.end());
        if (missing < length)
            joinSmoothly(m_sound, from, joined);
        m_figures.recovered += missing;
        m_filled += missing;
    }
}

void SoundPlayer::makeUp(int64_t samples)
{
    constexpr int64_t grain = 120; // 2.5 ms, the shortest that Opus knows
    const int64_t whole = (samples + grain - 1) / grain * grain;
    m_decoder->conceal(static_cast<int>(whole), m_sound);
    m_filled += whole;
    if (!m_farIsSilent)
        m_figures.concealed += whole;
}

void SoundPlayer::keepPace(Moment now)
{
    if (m_filled > 0) // what is made up is not worth stretching
        return;
    const Micros playing = lengthOf(*m_next - static_cast<int64_t>(ahead()));
    const Micros error = now.time_since_epoch() - playing - offset();
    if (error > muchTooLate) {
        skip(error.count() * rate / 1000000);
    } else if (m_sinceScaled < betweenSteps) {
        return;
    } else if (error > lateEnough) {
        shorten(limits(error, earlyEnough));
    } else if (error < -earlyEnough) {
        const size_t added = stretch::lengthen(m_sound, m_at, limits(-error, lateEnough));
        m_figures.inserted += static_cast<int64_t>(added);
        if (added > 0)
            m_sinceScaled = 0;
    }
}

void SoundPlayer::shorten(const stretch::Limits& limits)
{
    while (ahead() < stretch::aheadToShorten && isNext(m_packets.begin()))
        play(m_packets.begin());
    const size_t taken = stretch::shorten(m_sound, m_at, limits);
    m_figures.removed += static_cast<int64_t>(taken);
    if (taken > 0)
        m_sinceScaled = 0;
}

void SoundPlayer::skip(int64_t samples)
{
    // The newest packet always stays, so that the sound goes on somewhere.
    while (samples > 0 && m_packets.size() > 1) {
        const int64_t before = *m_next;
        m_packets.erase(m_packets.begin());
        m_next = m_packets.begin()->first;
        m_figures.skipped += *m_next - before;
        samples -= *m_next - before;
    }
    // What the outage did to the delays says nothing of the line after it.
    m_history.clear();
    m_wanted.reset();
    m_started.reset();
}

std::optional<Micros> SoundPlayer::wantedOffset() const
{
    if (!m_started)
        return std::nullopt;
    return m_wanted.value() + margin + m_pulls.earliness();
}

Micros SoundPlayer::delay() const
{
    if (!m_next || m_history.isEmpty())
        return Micros{};
    return std::max(Micros{}, m_playedOffset - m_history.fastest());
}

} // namespace relais::playout
