// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "medialink/mediatypes.h"

#include <atomic>
#include <optional>

namespace relais::media {

/// The shared memory between one engine (writer) and its shell (reader): a header and three slots.
/// Each slot is guarded by a sequence number that is odd while it is written.
struct FrameRingLayout
{
    static constexpr quint32 expectedMagic = 0x52465231; // "RFR1"
    static constexpr quint32 slotCount = 3;
    static constexpr quint32 noSlot = 0xffffffff;
    static constexpr size_t slotBytes = size_t{maxFrameWidth} * maxFrameHeight * 4;
    static constexpr size_t headerBytes = 4096;
    static constexpr size_t totalBytes = headerBytes + slotCount * slotBytes;

    struct Slot
    {
        std::atomic<quint32> sequence;
        std::atomic<quint32> width;
        std::atomic<quint32> height;
        std::atomic<quint32> stride;
        std::atomic<quint64> number;
        std::atomic<qint64> captureMs;
    };

    std::atomic<quint32> magic;
    std::atomic<quint32> latest;
    Slot slot[slotCount];
};
static_assert(sizeof(FrameRingLayout) <= FrameRingLayout::headerBytes);
static_assert(std::atomic<quint64>::is_always_lock_free);

/// A mapping of a ring; unmaps on destruction.
class RingMapping final
{
public:
    /// Maps the descriptor, which stays the caller's; checks its size first.
    [[nodiscard]] static Result<RingMapping> map(int descriptor, bool writable);
    RingMapping(RingMapping&& other) noexcept;
    RingMapping& operator=(RingMapping&& other) noexcept;
    RingMapping(const RingMapping&) = delete;
    RingMapping& operator=(const RingMapping&) = delete;
    ~RingMapping();

    [[nodiscard]] FrameRingLayout* layout() const
    {
        return static_cast<FrameRingLayout*>(m_memory);
    }
    [[nodiscard]] uchar* slotData(quint32 slot) const;

private:
    explicit RingMapping(void* memory) : m_memory(memory) {}
    void* m_memory;
};

/// A memfd of the ring's size that can neither shrink nor grow any more.
[[nodiscard]] Result<int> createFrameRing();

/// The engine's end; one thread at a time. Never waits for the reader.
class FrameWriter final
{
public:
    explicit FrameWriter(RingMapping mapping);
    /// Rows of BGRx; refuses (false) what does not fit a slot.
    bool write(const uchar* data, int width, int height, int stride, qint64 captureMs);
    [[nodiscard]] quint64 written() const { return m_number; }

private:
    RingMapping m_mapping;
    quint64 m_number = 0;
};

/// The shell's end. Believes nothing: every field is read once and checked before memory is
/// touched.
class FrameReader final
{
public:
    explicit FrameReader(RingMapping mapping);
    /// The newest whole frame, or nothing when there is none newer than the last one given.
    [[nodiscard]] std::optional<VideoFrame> read();

private:
    [[nodiscard]] std::optional<VideoFrame> tryRead();

    RingMapping m_mapping;
    quint64 m_lastNumber = 0;
};

} // namespace relais::media
