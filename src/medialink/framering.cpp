// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/framering.h"

#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace relais::media {

Result<int> createFrameRing()
{
    const int descriptor = ::memfd_create("relais-frames", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0)
        return fail(Error::Code::Internal, QStringLiteral("memfd_create"));
    if (::ftruncate(descriptor, FrameRingLayout::totalBytes) != 0 ||
        ::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        ::close(descriptor);
        return fail(Error::Code::Internal, QStringLiteral("frame ring"));
    }
    auto mapping = RingMapping::map(descriptor, true);
    if (!mapping) {
        ::close(descriptor);
        return tl::make_unexpected(mapping.error());
    }
    mapping->layout()->latest.store(FrameRingLayout::noSlot);
    mapping->layout()->magic.store(FrameRingLayout::expectedMagic);
    return descriptor;
}

Result<RingMapping> RingMapping::map(int descriptor, bool writable)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 ||
        status.st_size != static_cast<off_t>(FrameRingLayout::totalBytes))
        return fail(Error::Code::Invalid, QStringLiteral("frame ring of a wrong size"));
    void* memory = ::mmap(nullptr, FrameRingLayout::totalBytes,
                          writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED)
        return fail(Error::Code::Internal, QStringLiteral("mmap"));
    return RingMapping(memory);
}

RingMapping::RingMapping(RingMapping&& other) noexcept
    : m_memory(std::exchange(other.m_memory, nullptr))
{
}

RingMapping& RingMapping::operator=(RingMapping&& other) noexcept
{
    std::swap(m_memory, other.m_memory);
    return *this;
}

RingMapping::~RingMapping()
{
    if (m_memory)
        ::munmap(m_memory, FrameRingLayout::totalBytes);
}

uchar* RingMapping::slotData(quint32 slot) const
{
    return static_cast<uchar*>(m_memory) + FrameRingLayout::headerBytes +
           slot * FrameRingLayout::slotBytes;
}

FrameWriter::FrameWriter(RingMapping mapping) : m_mapping(std::move(mapping)) {}

bool FrameWriter::write(const uchar* data, int width, int height, int stride, qint64 captureMs)
{
    if (width < 1 || height < 1 || width > maxFrameWidth || height > maxFrameHeight ||
        stride < width * 4)
        return false;
    auto& ring = *m_mapping.layout();
    const quint32 last = ring.latest.load(std::memory_order_relaxed);
    const quint32 next =
        last < FrameRingLayout::slotCount ? (last + 1) % FrameRingLayout::slotCount : 0;
    auto& slot = ring.slot[next];
    const quint32 sequence = slot.sequence.load(std::memory_order_relaxed) | 1U;
    slot.sequence.store(sequence, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    const auto rowBytes = static_cast<size_t>(width) * 4;
    for (int y = 0; y < height; ++y) {
        std::memcpy(m_mapping.slotData(next) + static_cast<size_t>(y) * rowBytes,
                    data + static_cast<size_t>(y) * static_cast<size_t>(stride), rowBytes);
    }
    slot.width.store(static_cast<quint32>(width), std::memory_order_relaxed);
    slot.height.store(static_cast<quint32>(height), std::memory_order_relaxed);
    slot.stride.store(static_cast<quint32>(rowBytes), std::memory_order_relaxed);
    slot.number.store(++m_number, std::memory_order_relaxed);
    slot.captureMs.store(captureMs, std::memory_order_relaxed);
    slot.sequence.store(sequence + 1, std::memory_order_release);
    ring.latest.store(next, std::memory_order_release);
    return true;
}

FrameReader::FrameReader(RingMapping mapping) : m_mapping(std::move(mapping)) {}

std::optional<VideoFrame> FrameReader::read()
{
    // The writer needs two more frames to come back to the slot we copy: a second try nearly always
    // does.
    for (int attempt = 0; attempt < 4; ++attempt) {
        if (auto frame = tryRead()) {
            if (frame->number == m_lastNumber)
                return std::nullopt;
            m_lastNumber = frame->number;
            return frame;
        }
    }
    return std::nullopt;
}

std::optional<VideoFrame> FrameReader::tryRead()
{
    const auto& ring = *m_mapping.layout();
    const quint32 latest = ring.latest.load(std::memory_order_acquire);
    if (ring.magic.load(std::memory_order_relaxed) != FrameRingLayout::expectedMagic ||
        latest >= FrameRingLayout::slotCount)
        return std::nullopt;
    const auto& slot = ring.slot[latest];
    const quint32 before = slot.sequence.load(std::memory_order_acquire);
    const quint32 width = slot.width.load(std::memory_order_relaxed);
    const quint32 height = slot.height.load(std::memory_order_relaxed);
    const quint32 stride = slot.stride.load(std::memory_order_relaxed);
    if (before % 2 == 1 || width < 1 || height < 1 || width > maxFrameWidth ||
        height > maxFrameHeight || stride < width * 4 || stride % 4 != 0 ||
        stride > FrameRingLayout::slotBytes / height)
        return std::nullopt;
    VideoFrame frame;
    frame.width = static_cast<int>(width);
    frame.height = static_cast<int>(height);
    frame.stride = static_cast<int>(stride);
    frame.number = slot.number.load(std::memory_order_relaxed);
    frame.captureMs = slot.captureMs.load(std::memory_order_relaxed);
    if (frame.number == m_lastNumber && m_lastNumber != 0)
        return frame; // nothing new: spare the copy
    frame.data = QByteArray(reinterpret_cast<const char*>(m_mapping.slotData(latest)),
                            static_cast<qsizetype>(stride) * static_cast<qsizetype>(height));
    std::atomic_thread_fence(std::memory_order_acquire);
    if (slot.sequence.load(std::memory_order_relaxed) != before)
        return std::nullopt;
    return frame;
}

} // namespace relais::media
