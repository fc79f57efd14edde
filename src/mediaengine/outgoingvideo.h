// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/pacer.h"
#include "mediaengine/repairsettings.h"

namespace relais::media {

/// The last stretch of video packets before the transport: each waits for its turn, and the repair
/// packets made of them follow. Set from the main thread, runs on the pad's.
class OutgoingVideo final
{
public:
    explicit OutgoingVideo(Pacer& pacer) : m_pacer(pacer) {}
    OutgoingVideo(const OutgoingVideo&) = delete;
    OutgoingVideo& operator=(const OutgoingVideo&) = delete;

    /// The pad that every video packet leaves by, one at a time.
    void watch(GstPad* pad);
    /// The far side understands repair packets; before this none is sent.
    void allowParity(const ParityStream& stream);
    void setRepair(const RepairSettings& settings);

private:
    static GstPadProbeReturn depart(GstPad* pad, GstPadProbeInfo* info, gpointer self);
    [[nodiscard]] std::vector<Packet> repairsAfter(GstBuffer* buffer);

    Pacer& m_pacer;
    std::mutex m_mutex;
    std::optional<ParityEncoder> m_parity;
    RepairSettings m_settings;
    bool m_inside = false; ///< of depart(), on the pad's thread
};

} // namespace relais::media
