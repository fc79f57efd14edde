// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "playout/sounddecoder.h"

#include <memory>

struct OpusDecoder;

namespace relais::playout {

/// libopus at 48 kHz, mono (RFC 6716).
class OpusSoundDecoder final : public SoundDecoder
{
public:
    /// Fails only without memory.
    [[nodiscard]] static Result<std::unique_ptr<SoundDecoder>> create();

    [[nodiscard]] int length(Payload packet) const override;
    [[nodiscard]] bool holdsCopy(Payload packet) const override;
    [[nodiscard]] bool saysSilence(Payload packet) const override;
    void decode(Payload packet, Samples& out) override;
    void recover(Payload next, Samples& out) override;
    void conceal(int samples, Samples& out) override;

private:
    struct Destroy
    {
        void operator()(OpusDecoder* decoder) const;
    };
    explicit OpusSoundDecoder(OpusDecoder* decoder) : m_decoder(decoder) {}
    void run(Payload packet, int samples, bool fromCopy, Samples& out);

    std::unique_ptr<OpusDecoder, Destroy> m_decoder;
};

} // namespace relais::playout
