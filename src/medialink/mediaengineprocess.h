// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/framering.h"
#include "medialink/linechannel.h"
#include "medialink/messages.h"

#include <QProcess>

#include <memory>

namespace relais::media {

/// How an engine is run.
struct EngineOptions
{
    QString enginePath; ///< the relais-media program
    QString sandboxPath = QStringLiteral("/usr/bin/bwrap");
    bool sandbox = true; ///< false only in tests that cannot nest it (sanitizers as root)
};

/// One media engine in its sandbox: commands go in, events and pictures come out. It lives for one
/// call or one device check; destroying it kills the engine. GUI thread.
class MediaEngineProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaEngineProcess)

public:
    explicit MediaEngineProcess(EngineOptions options, QObject* parent = nullptr);
    ~MediaEngineProcess() override;

    /// Starts the engine for a call; ready() or failed() follows. Once per object.
    [[nodiscard]] Result<> start(const MediaConfig& config);
    /// Starts it for a device check: own picture and level, no peer.
    [[nodiscard]] Result<> startCheck(const MediaConfig& config);

    /// Must be told before the remote description: a connection without it is refused.
    void expectPeerFingerprint(const QString& fingerprint);
    void createOffer(VideoCodec codec);
    void setRemoteDescription(const QString& type, const QString& sdp);
    void addRemoteCandidate(int mline, const QString& candidate);
    /// The person accepted: opens the media as soon as the peer is verified.
    void openMedia();
    void setMicrophoneMuted(bool muted);
    void setCameraOff(bool off);
    /// At most 16 kB of UTF-8; dropped by the engine until the peer is verified.
    void sendText(const QByteArray& utf8);
    void requestStats();
    /// Ends the call in order; stopped() follows.
    void stop();

    /// The newest picture not yet given.
    [[nodiscard]] std::optional<VideoFrame> farFrameData();
    [[nodiscard]] std::optional<VideoFrame> ownFrameData();
    /// What this machine can do, the best first; empty before ready().
    [[nodiscard]] const QList<VideoCodec>& videoCodecs() const { return m_videoCodecs; }
    /// The process started (bubblewrap, or the engine itself without it); 0 when none runs.
    [[nodiscard]] qint64 processId() const { return m_pid; }

Q_SIGNALS:
    void ready(const QString& ownFingerprint, const relais::media::DeviceState& camera,
               const relais::media::DeviceState& microphone,
               const relais::media::DeviceState& speaker);
    void cameraChanged(const relais::media::DeviceState& camera);
    void localDescription(const QString& type, const QString& sdp);
    void localCandidate(int mline, const QString& candidate);
    void connected();
    void verified();
    /// The peer showed another certificate (also when none was expected): the engine has shut
    /// itself.
    void wrongPeer(const QString& got);
    void mediaOpened();
    void firstFarFrame();
    void stats(const relais::media::MediaStats& stats);
    void lineChanged(const relais::media::LineFigures& line);
    void farFrame();
    void ownFrame();
    void textReceived(const QByteArray& utf8);
    void dataChannelOpen();
    void failed(relais::Error::Code code, const QString& detail);
    /// Ended after stop(), wrongPeer() or failed().
    void stopped();
    /// Ended unasked.
    void died(int code);

private:
    struct ChildDescriptors
    {
        int control;
        int farRing;
        int ownRing;
    };
    Result<> launch(const MediaConfig& config, bool check);
    Result<ChildDescriptors> openChannels();
    Result<> startProcess(const MediaConfig& config, const ChildDescriptors& descriptors);
    void send(const Command& command);
    void receive(const QByteArray& line);
    void dispatch(const Event& event);
    void channelClosed(const QString& reason);
    void processEnded(int code);
    void killGroup();

    EngineOptions m_options;
    QProcess m_process;
    std::unique_ptr<LineChannel> m_channel;
    std::unique_ptr<FrameReader> m_farReader;
    std::unique_ptr<FrameReader> m_ownReader;
    QList<VideoCodec> m_videoCodecs;
    qint64 m_pid = 0;
    bool m_endExpected = false;
};

} // namespace relais::media
