// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/videoframe.h"
#include "domain/enums.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace relais::call {

/// Where a call stands, as both shells show it.
enum class Stage {
    Ringing = 1,  ///< the other side is being called; devices connect meanwhile
    Accepted,     ///< the person answered; media is opening
    Talking,      ///< the first far picture or sound is here
    Reconnecting, ///< line or engine lost; the same call goes on by itself
    Ended
};

/// Measured from decoded media, once a second.
struct CallStatus
{
    QString videoCodec; ///< as in SDP
    int framesReceived = 0;
    double fps = 0;
    double farAudioDb = -120; ///< RMS, dBFS
    double ownAudioDb = -120;
    int packetsLost = 0;
    int roundTripMs = 0;
    int setupMs = 0; ///< from accept to the first far picture; 0 until then
    int legs = 1;
};

/// What a shell may see and do of one call; the whole of what presenters and pages know. GUI
/// thread.
class CallView : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual Stage stage() const = 0;
    /// Why it ended; meaningful at Stage::Ended.
    [[nodiscard]] virtual EndReason endReason() const = 0;
    /// The two words both ends compare; empty until the devices have proved who they are.
    [[nodiscard]] virtual QStringList words() const = 0;
    /// Who is at the other end, as its device certificate and the hub say: "Mme Garrigues", "CAF".
    [[nodiscard]] virtual QString farName() const = 0;
    [[nodiscard]] virtual QString farPlace() const = 0;
    /// Who is with the citizen; shown at both ends.
    [[nodiscard]] virtual Presence presence() const = 0;
    [[nodiscard]] virtual CallStatus status() const = 0;
    [[nodiscard]] virtual bool isMuted() const = 0;
    [[nodiscard]] virtual bool isFarMuted() const = 0;
    /// Own camera or microphone is a test or file source, to be said on screen.
    [[nodiscard]] virtual bool usesTestSource() const = 0;
    [[nodiscard]] virtual bool hasCamera() const = 0;
    [[nodiscard]] virtual bool hasMicrophone() const = 0;
    [[nodiscard]] virtual std::optional<VideoFrame> farFrame() const = 0;
    [[nodiscard]] virtual std::optional<VideoFrame> ownFrame() const = 0;

    virtual void setMuted(bool muted) = 0;
    virtual void setPresence(Presence presence) = 0; ///< citizen's side only
    virtual void accept() = 0;                       ///< desk's side, while ringing
    virtual void refuse(RefuseReason reason) = 0;    ///< desk's side, while ringing
    virtual void hangUp() = 0;

Q_SIGNALS:
    void changed();         ///< anything above but frames and status
    void statusMeasured();  ///< once a second
    void farFrameArrived(); ///< a new picture waits in farFrame()
    void ownFrameArrived();
};

/// The check before a call: own picture and level, nobody at the other end. GUI thread.
class DeviceCheckView : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual bool isReady() const = 0;
    [[nodiscard]] virtual bool hasCamera() const = 0;
    [[nodiscard]] virtual bool hasMicrophone() const = 0;
    [[nodiscard]] virtual bool usesTestSource() const = 0;
    [[nodiscard]] virtual double ownAudioDb() const = 0; ///< RMS, dBFS
    [[nodiscard]] virtual std::optional<VideoFrame> ownFrame() const = 0;

Q_SIGNALS:
    void changed();
    void ownFrameArrived();
};

} // namespace relais::call
