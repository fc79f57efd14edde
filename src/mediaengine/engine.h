// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "medialink/framering.h"
#include "medialink/linechannel.h"
#include "medialink/messages.h"

#include <QTimer>

#include <memory>

namespace relais::media {

class CallPipeline;
class Camera;
class Microphone;
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
    Result<> buildCall();
    void buildDevices(bool check);
    void connectPeer();
    void obeyInCall(const Command& command);
    void openWhenAllowed();
    void reportStats();
    void notifyFrame(std::atomic<bool>& pending, const Event& event);
    void finish(int code);
    void giveUp(Error::Code code, const QString& detail);
    void send(const Event& event);

    std::unique_ptr<LineChannel> m_channel;
    std::optional<RingMapping> m_farRing;
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
    std::optional<MediaConfig> m_config;
    // In the order of building; destroyed backwards.
    std::unique_ptr<SharedTime> m_time;
    std::unique_ptr<Speaker> m_speaker;
    std::unique_ptr<CallPipeline> m_call;
    std::unique_ptr<WebRtcPeer> m_peer;
    std::unique_ptr<Camera> m_camera;
    std::unique_ptr<Microphone> m_microphone;
};

} // namespace relais::media
