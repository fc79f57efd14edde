// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/handshake.h"
#include "call/sealedline.h"
#include "medialink/mediaengineprocess.h"

#include <QList>
#include <QObject>

#include <memory>

namespace relais::call {

/// One leg of a call: one media engine, one proof of identity, one connection. A call whose engine
/// or line is lost goes on with a new leg under the same call id. GUI thread.
class CallLeg final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallLeg)
public:
    struct Start
    {
        Side side;
        CallId call;
        int number;          ///< 1, 2, …
        QByteArray previous; ///< transcript of the leg before
    };
    CallLeg(Start start, const media::EngineOptions& options, QObject* parent = nullptr);

    [[nodiscard]] Result<> start(media::MediaConfig config);
    /// The line to the far device, once it is known who answers.
    void setLine(SealedLine* line);
    void receive(const Envelope& envelope);
    /// A person accepted: media passes as soon as the far device has proved who it is.
    void openMedia();

    /// How a leg goes: told goodbye already, telling it, or without a word.
    enum class Farewell { Answered = 1, Said, None };
    /// Mutes both directions at once, exchanges the goodbye on the devices' own line (1.5 s at
    /// most; the hub may be gone), ends the engine and deletes the leg.
    static void leave(std::unique_ptr<CallLeg> leg, Farewell farewell);
    /// True for the message that leave() sends.
    [[nodiscard]] static bool isGoodbye(const QByteArray& utf8);

    [[nodiscard]] media::MediaEngineProcess& engine() { return m_engine; }
    [[nodiscard]] int number() const { return m_start.number; }
    [[nodiscard]] bool isVerified() const { return m_verified; }
    [[nodiscard]] QByteArray transcript() const;
    [[nodiscard]] QStringList words() const;

Q_SIGNALS:
    void verified(); ///< the certificate on the media line is the one that was signed
    void channelOpen();
    void forged(const QString& detail); ///< identity, commitment or certificate wrong: end the call
    void lost(const QString& detail);   ///< engine dead or failed: a new leg may help

private:
    void sayGoodbye(std::chrono::milliseconds limit);
    void stopAndDelete();
    void engineReady(const QString& fingerprint);
    void proceed();
    void handle(const Envelope& envelope);
    [[nodiscard]] Capabilities ownCapabilities() const;
    void handleAccept(const Accept& accept);
    void handleReveal(const Reveal& reveal);
    template <typename Message, typename Handler>
    void with(const Envelope& envelope, Handler handler);

    Start m_start;
    media::MediaEngineProcess m_engine;
    SealedLine* m_line = nullptr;
    std::optional<Handshake> m_handshake; ///< once the engine has told its fingerprint
    QList<Envelope> m_early;              ///< came before the engine was ready
    QList<media::VideoCodec> m_farCodecs{media::VideoCodec::Vp8};
    bool m_invited = false;
    bool m_verified = false;
};

} // namespace relais::call
