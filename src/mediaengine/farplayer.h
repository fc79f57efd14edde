// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/levelmeter.h"
#include "mediaengine/sdptext.h"
#include "medialink/mediatypes.h"
#include "playout/lipsync.h"
#include "playout/pictureplayer.h"
#include "playout/soundplayer.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace relais::media {

/// Shows the far picture and plays the far voice when their time has come, lips in step: the
/// players of the playout room with this machine's clock, a thread that shows, and locks. Any
/// thread.
class FarPlayer final
{
public:
    /// Gets each picture that is due, on a thread of the player's own.
    using Show = std::function<void(GstSample*)>;

    FarPlayer(std::unique_ptr<playout::SoundDecoder> decoder, Show show);
    ~FarPlayer();
    FarPlayer(const FarPlayer&) = delete;
    FarPlayer& operator=(const FarPlayer&) = delete;

    /// The media time of a picture's RTP timestamp; call it in the order of arrival.
    [[nodiscard]] playout::Micros pictureTime(uint32_t timestamp);
    /// A decoded picture.
    void addPicture(playout::Micros media, GstSamplePtr sample);
    /// An Opus packet that has just arrived.
    void addPacket(uint32_t timestamp, playout::Payload payload);
    /// The next samples of the voice for the card; silence while there is none.
    void pullSound(std::span<int16_t> out);

    /// From the sender's RTCP: a timestamp of that stream, and its own clock at that instant (NTP
    /// format).
    void takeSenderReport(sdp::Kind kind, uint32_t timestamp, uint64_t ntp);
    void setRoundTrip(std::chrono::milliseconds roundTrip);
    /// From the voice being pulled to its being heard.
    void setSpeakerDelay(std::chrono::milliseconds delay);

    /// Fills the far sound's part of the figures and what is about time.
    void report(MediaStats& stats);
    /// Shows nothing any more. Ends the thread.
    void stop();

private:
    void run();
    void keepLips(playout::Moment now);

    Show m_show;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopped = false;
    playout::PicturePlayer<GstSamplePtr> m_pictures;
    playout::RtpClock m_pictureClock{90000};
    playout::SoundPlayer m_voice;
    playout::LipSync m_lips;
    std::optional<playout::Micros> m_soundSender;   ///< the sender's clock less media time
    std::optional<playout::Micros> m_pictureSender; ///< likewise
    playout::Micros m_speakerDelay{};
    playout::Moment m_lipsKept{};
    LevelMeter m_meter;
    std::thread m_thread;
};

} // namespace relais::media
