// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/clip.h"
#include "bench/call/pair.h"
#include "medialink/mediaengineprocess.h"

namespace relais::bench {

/// One of our engines and what came out of it.
class EngineEnd final : public QObject
{
    Q_OBJECT

public:
    explicit EngineEnd(const QString& enginePath);

    media::MediaEngineProcess engine;
    EndRecord record;
    media::MediaStats stats;
    QString fingerprint;
    bool isReady = false;
    bool isVerified = false;
    bool isChannelOpen = false;
    QString failure;

private:
    void takeOwnFrame();
    void takeFarFrame();
};

/// Two relais-media, driven as the shells of a terminal (near) and a desk do: they connect while it
/// rings; then the desk accepts, and its word opens the terminal's media. Signalling takes the
/// line's delay; a lost message of it is not acted out.
class EnginePair final : public Pair
{
public:
    EnginePair(const Clip& clip, const QString& enginePath);

    Result<> prepare(const netlab::Emulator& line, const netlab::Link& link) override;
    Result<Setup> call() override;
    Result<std::array<Heard, 2>> heard() override;
    [[nodiscard]] QList<qint64> processes() const override;
    Result<std::array<EndRecord, 2>> finish() override;

private:
    void join(EngineEnd& from, EngineEnd& to, std::chrono::milliseconds delay);
    [[nodiscard]] Result<> await(const std::function<bool()>& condition, const char* what) const;

    const Clip& m_clip;
    EngineEnd m_near;
    EngineEnd m_far;
};

} // namespace relais::bench
