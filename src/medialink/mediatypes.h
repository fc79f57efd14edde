// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/videocodec.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace relais::media {

/// Which end speaks first; the hub decides it, the engine only obeys.
enum class Role { Offerer = 1, Answerer };

/// Where a picture or a sound comes from or goes to.
enum class SourceKind { Device = 1, Test, File, None };

/// One source or sink: a device id ("/dev/video0", a sound server's name, empty for the usual one)
/// or the path of a file.
struct MediaSource
{
    SourceKind kind = SourceKind::None;
    QString id;

    friend bool operator==(const MediaSource&, const MediaSource&) = default;
};

/// A TURN relay: "turn:host:3478?transport=udp", with its short-lived credentials.
struct IceServer
{
    QString uri;
    QString user;
    QString password;

    friend bool operator==(const IceServer&, const IceServer&) = default;
};

/// All an engine must know before it starts.
struct MediaConfig
{
    Role role = Role::Offerer;
    MediaSource camera{SourceKind::Device, {}};
    MediaSource microphone{SourceKind::Device, {}};
    MediaSource speaker{SourceKind::Device, {}};
    QList<IceServer> iceServers;
    bool relayOnly = false;
    /// What a call may use, the best first; empty: what the processor turns out to carry.
    QList<VideoCodec> videoCodecs;
    int width = 640;
    int height = 480;
    int framesPerSecond = 20;
    int mostKbps = 1200;    ///< of all that is sent; more would not look better at that size
    int rememberedKbps = 0; ///< what the line gave last time; 0: not known
    bool stampFrames =
        false; ///< draw the machine-readable frame number; always done for a test camera

    friend bool operator==(const MediaConfig&, const MediaConfig&) = default;
};

/// What a source or sink turned out to be.
struct DeviceState
{
    enum class Kind { Real = 1, Test, File, Absent };

    QString name;
    Kind kind = Kind::Absent;

    friend bool operator==(const DeviceState&, const DeviceState&) = default;
};

/// What becomes of our picture on a line that carries less (docs/congestion.md).
enum class SentPicture {
    Full = 1, ///< as it was captured
    Reduced,  ///< three quarters of width and height
    Small,    ///< half of them
    Still,    ///< a new picture every few seconds
    None      ///< sound alone
};

/// How the line does, in what it means to people.
enum class LineQuality {
    Good = 1,
    Thin, ///< the picture is smaller than it could be
    Poor, ///< no moving picture, or gaps and delay that are felt
    Away  ///< nothing is heard of the far end
};

/// What our controller makes of the line towards the far end; all zero before media is sent.
struct LineFigures
{
    int targetKbps = 0;   ///< what may be sent, headers and repair counted
    int receivedKbps = 0; ///< what arrives at the far end
    int usualKbps = 0;    ///< what the line gives undisturbed: to be remembered
    int queueMs = 0;      ///< how long packets wait in the line
    double lossPercent = 0;
    SentPicture picture = SentPicture::Full;
    LineQuality quality = LineQuality::Good;

    friend bool operator==(const LineFigures&, const LineFigures&) = default;
};

/// What arrived, counted on decoded pictures and samples; levels are RMS in dBFS (-100 is silence).
struct MediaStats
{
    QString videoCodec; ///< as in SDP, agreed on or about to be offered; empty in a device check
    qint64 framesDecoded = 0;
    double framesPerSecond = 0;
    int farWidth = 0;
    int farHeight = 0;
    double farAudioDb = -100;
    double ownAudioDb = -100;
    qint64 farAudioSamples = 0;
    qint64 farConcealedSamples = 0; ///< of these, made up for packets lost or late
    int soundDelayMs = 0;           ///< what the player adds to the fastest packet's way
    int pictureDelayMs = 0;         ///< likewise
    int watchedMs = 0;              ///< since the first far picture
    int frozenMs = 0;               ///< of this, in gaps of more than 200 ms
    qint64 bytesReceived = 0;
    qint64 packetsLost = 0;
    int roundTripMs = 0;
    int maxFrameGapMs = 0;
    LineFigures line;

    friend bool operator==(const MediaStats&, const MediaStats&) = default;
};

/// One picture, 32 bits per pixel (BGRx), a copy of its own.
struct VideoFrame
{
    QByteArray data;
    int width = 0;
    int height = 0;
    int stride = 0;
    quint64 number = 0;
    qint64 captureMs = 0;
};

inline constexpr int maxFrameWidth = 1280;
inline constexpr int maxFrameHeight = 720;
inline constexpr int maxTextBytes = 16 * 1024;

} // namespace relais::media
