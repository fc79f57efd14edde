// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "playout/opusdecoder.h"

#include <opus.h>

#include <algorithm>
#include <array>

namespace relais::playout {

namespace {
constexpr int rate = 48000;
constexpr int longestPacket = 5760; // 120 ms
} // namespace

void OpusSoundDecoder::Destroy::operator()(OpusDecoder* decoder) const
{
    opus_decoder_destroy(decoder);
}

Result<std::unique_ptr<SoundDecoder>> OpusSoundDecoder::create()
{
    int error = OPUS_OK;
    OpusDecoder* decoder = opus_decoder_create(rate, 1, &error);
    if (!decoder)
        return fail(Error::Code::Internal, QString::fromLatin1(opus_strerror(error)));
    return std::unique_ptr<SoundDecoder>(new OpusSoundDecoder(decoder));
}

int OpusSoundDecoder::length(Payload packet) const
{
    if (packet.empty())
        return 0;
    const int samples =
        opus_packet_get_nb_samples(packet.data(), static_cast<opus_int32>(packet.size()), rate);
    return std::clamp(samples, 0, longestPacket);
}

bool OpusSoundDecoder::holdsCopy(Payload packet) const
{
    std::array<const unsigned char*, 48> frames{};
    std::array<opus_int16, 48> sizes{};
    if (packet.size() < 2 || (packet.front() & 0x80) != 0) // CELT only: has none
        return false;
    if (opus_packet_parse(packet.data(), static_cast<opus_int32>(packet.size()), nullptr,
                          frames.data(), sizes.data(), nullptr) < 1 ||
        sizes.front() < 1)
        return false;
    // RFC 6716 §4.2.3: a voice activity bit per 20 ms, then the bit that says it.
    const int perFrame = opus_packet_get_samples_per_frame(packet.data(), rate);
    const int parts = std::max(1, perFrame / 960);
    const unsigned first = *frames.front();
    const bool mono = ((first >> (7 - parts)) & 1U) != 0;
    const bool stereo = opus_packet_get_nb_channels(packet.data()) == 2;
    return mono || (stereo && ((first >> (6 - 2 * parts)) & 1U) != 0);
}

bool OpusSoundDecoder::saysSilence(Payload packet) const
{
    return packet.size() <= 2;
}

void OpusSoundDecoder::run(Payload packet, int samples, bool fromCopy, Samples& out)
{
    const size_t before = out.size();
    out.resize(before + static_cast<size_t>(samples));
    const int got = opus_decode(m_decoder.get(), packet.empty() ? nullptr : packet.data(),
                                static_cast<opus_int32>(packet.size()), out.data() + before,
                                samples, fromCopy ? 1 : 0);
    // A damaged packet sounds like a missing one, and lasts as long.
    if (got < samples)
        std::fill(out.begin() + static_cast<long>(before) + std::max(got, 0), out.end(),
                  int16_t{0});
}

void OpusSoundDecoder::decode(Payload packet, Samples& out)
{
    run(packet, length(packet), false, out);
}

void OpusSoundDecoder::recover(Payload next, Samples& out)
{
    run(next, length(next), true, out);
}

void OpusSoundDecoder::conceal(int samples, Samples& out)
{
    run({}, samples, false, out);
}

} // namespace relais::playout
