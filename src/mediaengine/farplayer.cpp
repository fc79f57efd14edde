// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/farplayer.h"

namespace relais::media {

using namespace std::chrono_literals;
using playout::Micros;
using playout::Moment;

namespace {

Moment now()
{
    return std::chrono::time_point_cast<Micros>(std::chrono::steady_clock::now());
}

Micros fromNtp(uint64_t ntp)
{
    return Micros(
        static_cast<int64_t>((ntp >> 32) * 1000000 + ((ntp & 0xffffffff) * 1000000 >> 32)));
}

/// From being handed to the shell to being on the screen: one refresh of shell and screen each.
constexpr Micros screenDelay = 30ms;
constexpr Micros betweenLips = 100ms;

int inMs(Micros time)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

} // namespace

FarPlayer::FarPlayer(std::unique_ptr<playout::SoundDecoder> decoder, Show show)
    : m_show(std::move(show)), m_voice(std::move(decoder)), m_thread([this] { run(); })
{
}

FarPlayer::~FarPlayer()
{
    stop();
}

void FarPlayer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void FarPlayer::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopped) {
        if (const auto picture = m_pictures.take(now())) {
            lock.unlock();
            m_show(picture->get());
            lock.lock();
        } else if (const auto due = m_pictures.nextDue()) {
            m_wake.wait_until(lock, *due);
        } else {
            m_wake.wait(lock);
        }
    }
}

Micros FarPlayer::pictureTime(uint32_t timestamp)
{
    const std::lock_guard lock(m_mutex);
    return m_pictureClock.mediaTime(timestamp);
}

void FarPlayer::addPicture(Micros media, GstSamplePtr sample)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pictures.add(now(), media, std::move(sample));
    }
    m_wake.notify_all();
}

void FarPlayer::addPacket(uint32_t timestamp, playout::Payload payload)
{
    const std::lock_guard lock(m_mutex);
    m_voice.add(now(), timestamp, payload);
}

void FarPlayer::pullSound(std::span<int16_t> out)
{
    const std::lock_guard lock(m_mutex);
    const Moment moment = now();
    if (m_voice.pull(moment, out))
        m_meter.add(out.data(), out.size());
    if (moment - m_lipsKept >= betweenLips)
        keepLips(moment);
}

void FarPlayer::keepLips(Moment moment)
{
    m_lipsKept = moment;
    const auto sound = m_voice.wantedOffset();
    const auto picture = m_pictures.timing().wantedOffset();
    if (!sound || !picture || !m_soundSender || !m_pictureSender)
        return;
    const auto tie = m_lips.tie(moment, {*sound, *m_soundSender, m_speakerDelay},
                                {*picture, *m_pictureSender, screenDelay});
    m_voice.setLeastOffset(tie.sound);
    m_pictures.timing().setLeastOffset(tie.picture);
}

void FarPlayer::takeSenderReport(sdp::Kind kind, uint32_t timestamp, uint64_t ntp)
{
    const std::lock_guard lock(m_mutex);
    if (kind == sdp::Kind::Audio)
        m_soundSender = fromNtp(ntp) - m_voice.mediaTime(timestamp);
    else
        m_pictureSender = fromNtp(ntp) - m_pictureClock.mediaTime(timestamp);
}

void FarPlayer::setRoundTrip(std::chrono::milliseconds roundTrip)
{
    const std::lock_guard lock(m_mutex);
    m_voice.setRoundTrip(roundTrip);
    m_pictures.timing().setRoundTrip(roundTrip);
}

void FarPlayer::setSpeakerDelay(std::chrono::milliseconds delay)
{
    const std::lock_guard lock(m_mutex);
    m_speakerDelay = delay;
}

void FarPlayer::report(MediaStats& stats)
{
    const std::lock_guard lock(m_mutex);
    const Moment moment = now();
    stats.farAudioDb = m_meter.takeDb();
    stats.farAudioSamples = m_meter.samples();
    stats.farConcealedSamples = m_voice.figures().concealed;
    stats.soundDelayMs = inMs(m_voice.delay());
    stats.pictureDelayMs = inMs(m_pictures.timing().delay());
    stats.watchedMs = inMs(m_pictures.freezes().watched(moment));
    stats.frozenMs = inMs(m_pictures.freezes().frozen(moment));
}

} // namespace relais::media
