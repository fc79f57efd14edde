// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mediaengine/certificate.h"
#include "mediaengine/sendformat.h"
#include "medialink/framering.h"
#include "medialink/linechannel.h"
#include "medialink/messages.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace relais::media {

class CallPipeline;
class Camera;
class Microphone;
class SendingControl;
class SharedTime;
class Speaker;
class WebRtcPeer;

/// One call, or one device check: obeys the shell's commands and reports events. Ends the program
/// by itself when the shell is gone, the peer is not the one expected, or a command is malformed.
class Engine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)

public:
    Engine(std::unique_ptr<LineChannel> channel, RingMapping farRing, RingMapping ownRing);
    ~Engine() override;

Q_SIGNALS:
    /// All is torn down; the program may leave with that code.
    void finished(int code);

private:
    void receive(const QByteArray& line);
    void obey(const Command& command);
    void begin(const StartCommand& command);
    /// Finds out what this processor can code, beside everything else that starts.
    void measureCodecs();
    void codecsKnown(const QList<VideoCodec>& codecs);
    Result<> buildCall(const SendFormat& format);
    void dropCall();
    void buildDevices();
    /// Does it once the call is built as the format says and prepared.
    void withFormat(const SendFormat& format, std::function<void()> action);
    void setRemoteDescription(const RemoteDescriptionCommand& remote);
    void prepared();
    void connectPeer();
    void obeyInCall(const Command& command);
    void openWhenAllowed();
    void reportStats();
    void notifyFrame(std::atomic<bool>& pending, const Event& event);
    void finish(int code);
    void giveUp(Error::Code code, const QString& detail);
    void send(const Event& event);

    std::unique_ptr<LineChannel> m_channel;
    FrameWriter m_farFrames;
    std::optional<RingMapping> m_ownRing;
    bool m_finishing = false;
    bool m_accepted = false;
    bool m_opened = false;
    bool m_anyFarFrame = false;
    std::atomic<bool> m_farPending{false};
    std::atomic<bool> m_ownPending{false};
    MediaStats m_stats;
    QTimer m_statsTimer;
    ReadyEvent m_ready;
    bool m_check = false;
    bool m_told = false; ///< ready
    QString m_expectedPeer;
    std::function<void()> m_afterPrepared;
    std::optional<OwnCertificate> m_certificate;
    std::optional<MediaConfig> m_config;
    // In the order of building; destroyed backwards.
    std::unique_ptr<SharedTime> m_time;
    std::mutex m_callGuard; ///< m_call is replaced on the main thread, used on the devices' too
    std::unique_ptr<CallPipeline> m_call;
    std::unique_ptr<Speaker> m_speaker;
    std::unique_ptr<WebRtcPeer> m_peer;
    std::unique_ptr<SendingControl> m_sending;
    std::unique_ptr<Camera> m_camera;
    std::unique_ptr<Microphone> m_microphone;
    std::jthread m_measuring;
};

} // namespace relais::media
