// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callleg.h"
#include "call/callview.h"
#include "client/hubsession.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace relais::call {

/// What a call needs besides the hub.
struct CallSettings
{
    media::EngineOptions engine;
    media::MediaConfig media;
};

/// One call at one end, from ringing to its end: the far device's certificate, the legs, the
/// heartbeat, the figures. Survives the hub (once connected) and its own media engine. GUI thread.
class CallSession final : public CallView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallSession)
public:
    struct Start
    {
        CallId call;
        CallKind kind = CallKind::Appointment;
        Presence presence = Presence::Alone;
        QString farName;
        QString farPlace;
    };
    /// The citizen's end: the hub has said that it rings.
    [[nodiscard]] static std::unique_ptr<CallSession>
    ringing(client::HubSession& hub, const CallSettings& settings, const Start& start);
    /// The desk's end: answers for the device at once; the person accepts or refuses later.
    [[nodiscard]] static std::unique_ptr<CallSession>
    answering(client::HubSession& hub, const CallSettings& settings, const Start& start);
    ~CallSession() override;

    [[nodiscard]] Stage stage() const override { return m_stage; }
    [[nodiscard]] EndReason endReason() const override { return m_endReason; }
    [[nodiscard]] QStringList words() const override { return m_words; }
    [[nodiscard]] QString farName() const override { return m_start.farName; }
    [[nodiscard]] QString farPlace() const override { return m_start.farPlace; }
    [[nodiscard]] Presence presence() const override { return m_start.presence; }
    [[nodiscard]] CallStatus status() const override { return m_status; }
    [[nodiscard]] bool isMuted() const override { return m_muted; }
    [[nodiscard]] bool isFarMuted() const override { return m_farMuted; }
    [[nodiscard]] bool usesTestSource() const override { return m_testSource; }
    [[nodiscard]] bool hasCamera() const override { return m_hasCamera; }
    [[nodiscard]] bool hasMicrophone() const override { return m_hasMicrophone; }
    [[nodiscard]] std::optional<VideoFrame> farFrame() const override { return m_farFrame; }
    [[nodiscard]] std::optional<VideoFrame> ownFrame() const override { return m_ownFrame; }
    [[nodiscard]] CallId id() const { return m_start.call; }
    [[nodiscard]] CallKind kind() const { return m_start.kind; }

    void setMuted(bool muted) override;
    void setPresence(Presence presence) override;
    void accept() override;
    void refuse(RefuseReason reason) override;
    void hangUp() override;

private:
    CallSession(Side side, client::HubSession& hub, CallSettings settings, Start start);
    [[nodiscard]] bool hasMedia() const { return m_start.kind == CallKind::Appointment; }

    void meetFarDevice(const QByteArray& certificateDer);
    void startLeg(int number);
    void connectEngine(media::MediaEngineProcess& engine);
    void legVerified();
    void legLost(const QString& detail);
    void requestNewLeg();
    void receiveEnvelope(const Envelope& envelope);
    void receiveText(const QByteArray& utf8);
    void sayState();
    void beat();
    void accepted();
    void measured(const media::MediaStats& stats);
    void farPicture();
    void move(Stage stage);
    void end(EndReason reason, CallLeg::Farewell farewell);
    [[nodiscard]] protocol::CallFigures figures() const;

    Side m_side;
    client::HubSession& m_hub;
    CallSettings m_settings;
    Start m_start;
    Stage m_stage = Stage::Ringing;
    EndReason m_endReason = EndReason::HungUp;
    std::unique_ptr<SealedLine> m_line;
    std::unique_ptr<CallLeg> m_leg;
    QByteArray m_transcript; ///< of the last leg that was verified
    QStringList m_words;     ///< of the first: later legs are bound to it
    QTimer m_beat;
    QElapsedTimer m_lastHeard;
    QElapsedTimer m_lossSince; ///< valid while reconnecting
    QElapsedTimer m_legStarted;
    QElapsedTimer m_acceptedAt;
    CallStatus m_status;
    int m_framesOfEarlierLegs = 0;
    int m_lostOfEarlierLegs = 0;
    double m_fpsSum = 0;
    int m_fpsCount = 0;
    bool m_isAccepted = false;
    bool m_muted = false;
    bool m_farMuted = false;
    bool m_testSource = false;
    bool m_hasCamera = true;
    bool m_hasMicrophone = true;
    std::optional<VideoFrame> m_farFrame;
    std::optional<VideoFrame> m_ownFrame;
};

} // namespace relais::call
