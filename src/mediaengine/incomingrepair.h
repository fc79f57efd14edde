// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/gst.h"
#include "mediaengine/parity.h"

#include <atomic>
#include <mutex>

namespace relais::media {

/// Takes repair packets out of what is received and puts what they rebuild in, before packets are
/// sorted into jitter buffers. Set from the main thread, runs on the pad's.
class IncomingRepair final
{
public:
    IncomingRepair() = default;
    IncomingRepair(const IncomingRepair&) = delete;
    IncomingRepair& operator=(const IncomingRepair&) = delete;

    /// The pad that every received packet passes, authenticated and with retransmissions undone.
    void watch(GstPad* pad);
    /// Repair packets of that type may come, for media packets of that type.
    void expect(uint8_t repairType, uint8_t mediaType, int lateExtension);
    [[nodiscard]] qint64 rebuilt() const { return m_rebuilt; } ///< packets so far

private:
    static GstPadProbeReturn arrive(GstPad* pad, GstPadProbeInfo* info, gpointer self);
    /// False: it was a repair packet and goes no further.
    bool take(GstPad* pad, GstBuffer* buffer);

    std::mutex m_mutex;
    std::optional<ParityDecoder> m_decoder;
    uint8_t m_repairType = 0;
    bool m_inside = false; ///< of arrive(), on the pad's thread
    std::atomic<qint64> m_rebuilt{0};
};

} // namespace relais::media
