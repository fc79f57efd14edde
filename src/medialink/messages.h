// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "medialink/mediatypes.h"

#include <variant>

namespace relais::media {

// Commands: from the shell to the engine.
struct StartCommand
{
    MediaConfig config;
    bool check = false; ///< own picture and level only, no peer
};
struct ExpectPeerCommand
{
    QString fingerprint; ///< SHA-256 of the peer's certificate, upper-case hex with colons
};
struct CreateOfferCommand
{
    VideoCodec codec = VideoCodec::Vp8; ///< the one that the offer names
};
struct RemoteDescriptionCommand
{
    QString type;
    QString sdp;
};
struct RemoteCandidateCommand
{
    int mline = 0;
    QString candidate;
};
struct OpenMediaCommand
{
};
struct MuteCommand
{
    bool muted = false;
};
struct CameraOffCommand
{
    bool off = false;
};
struct TextCommand
{
    QByteArray utf8;
};
struct StatsCommand
{
};
struct StopCommand
{
};
using Command = std::variant<StartCommand, ExpectPeerCommand, CreateOfferCommand,
                             RemoteDescriptionCommand, RemoteCandidateCommand, OpenMediaCommand,
                             MuteCommand, CameraOffCommand, TextCommand, StatsCommand, StopCommand>;

// Events: from the engine to the shell.
struct ReadyEvent
{
    QString fingerprint;
    QList<VideoCodec> videoCodecs; ///< the best first, never empty; measured unless configured
    DeviceState camera;
    DeviceState microphone;
    DeviceState speaker;
};
struct CameraChangedEvent
{
    DeviceState camera;
};
struct LocalDescriptionEvent
{
    QString type;
    QString sdp;
};
struct LocalCandidateEvent
{
    int mline = 0;
    QString candidate;
};
struct ConnectedEvent
{
};
struct VerifiedEvent
{
};
struct WrongPeerEvent
{
    QString got;
};
struct MediaOpenedEvent
{
};
struct FirstFarFrameEvent
{
};
struct StatsEvent
{
    MediaStats stats;
};
/// The picture we send or the quality of the line has changed.
struct LineChangedEvent
{
    LineFigures line;
};
struct FarFrameEvent
{
};
struct OwnFrameEvent
{
};
struct TextEvent
{
    QByteArray utf8;
};
struct DataChannelOpenEvent
{
};
struct FailedEvent
{
    Error::Code code = Error::Code::Internal;
    QString detail;
};
using Event =
    std::variant<ReadyEvent, CameraChangedEvent, LocalDescriptionEvent, LocalCandidateEvent,
                 ConnectedEvent, VerifiedEvent, WrongPeerEvent, MediaOpenedEvent,
                 FirstFarFrameEvent, StatsEvent, LineChangedEvent, FarFrameEvent, OwnFrameEvent,
                 TextEvent, DataChannelOpenEvent, FailedEvent>;

/// One line of JSON without its line end.
[[nodiscard]] QByteArray encode(const Command& command);
[[nodiscard]] QByteArray encode(const Event& event);
/// Fails on anything unknown, mistyped or out of bounds; unknown fields are ignored.
[[nodiscard]] Result<Command> decodeCommand(const QByteArray& line);
[[nodiscard]] Result<Event> decodeEvent(const QByteArray& line);

/// True for "AB:CD:…" with 32 upper-case bytes.
[[nodiscard]] bool isFingerprint(const QString& text);

} // namespace relais::media
