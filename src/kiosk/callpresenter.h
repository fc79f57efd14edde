// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

#include <QPointer>
#include <QTimer>

namespace relais::kiosk {

/// One appointment's call from the first ring to its end, as the citizen sees it.
class CallPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPresenter)
public:
    enum class Phase {
        Waiting = 1, ///< it rings
        Unanswered,  ///< nobody took it; see trouble()
        Talking,
        Over
    };
    enum class Trouble {
        None = 0,
        NoAnswer,
        Refused,
        NobodyThere,
        LineCut,
        TooEarly,
        Identity,
        Failed
    };
    enum class Line { Good = 1, Weak, Bad, Lost };

    CallPresenter(CallPort& calls, protocol::AppointmentInfo appointment, Presence presence,
                  QObject* parent = nullptr);
    ~CallPresenter() override;

    void ring(); ///< first, and again after it went unanswered
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    [[nodiscard]] const protocol::AppointmentInfo& appointment() const { return m_appointment; }
    [[nodiscard]] std::optional<CallId> callId() const { return m_callId; }
    [[nodiscard]] bool hasTalked() const { return m_hasTalked; }

    [[nodiscard]] QString advisor() const; ///< "Mme Garrigues"
    [[nodiscard]] QString service() const; ///< "CAF"
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] Line line() const { return m_line; }
    [[nodiscard]] bool pictureStopped() const { return m_pictureStopped; }
    [[nodiscard]] bool hasFarPicture() const { return m_hasFarPicture; }
    [[nodiscard]] bool isMuted() const { return m_view && m_view->isMuted(); }
    [[nodiscard]] bool isFarMuted() const { return m_view && m_view->isFarMuted(); }
    [[nodiscard]] bool farSpeaks() const { return m_farSpeaks; }
    [[nodiscard]] bool ownSpeaks() const { return m_ownSpeaks; }
    [[nodiscard]] bool usesTestSource() const { return m_view && m_view->usesTestSource(); }
    [[nodiscard]] bool hasCamera() const { return m_view && m_view->hasCamera(); }
    [[nodiscard]] bool isOwnPictureShown() const { return m_ownPictureShown; }
    [[nodiscard]] Presence presence() const { return m_presence; }
    [[nodiscard]] std::optional<VideoFrame> farPicture() const;
    [[nodiscard]] std::optional<VideoFrame> ownPicture() const;

    void setMuted(bool muted);
    void setPresence(Presence presence);
    void setOwnPictureShown(bool shown);
    void hangUp();

Q_SIGNALS:
    void changed();
    void phaseChanged();
    void farPictureArrived();
    void ownPictureArrived();

private:
    void follow(const Rung& rung);
    void look();
    void measure();
    void leave();
    void setPhase(Phase phase);
    void fail(Error::Code code);

    CallPort& m_calls;
    protocol::AppointmentInfo m_appointment;
    Presence m_presence;
    QPointer<call::CallView> m_view;
    std::optional<CallId> m_callId;
    QTimer m_pictureWatch;
    QTimer m_patience; ///< while it rings
    Phase m_phase = Phase::Waiting;
    Trouble m_trouble = Trouble::None;
    Line m_line = Line::Good;
    int m_attempt = 0;
    int m_lostBefore = 0;
    bool m_hasTalked = false;
    bool m_hasFarPicture = false;
    bool m_pictureStopped = false;
    bool m_farSpeaks = false;
    bool m_ownSpeaks = false;
    bool m_ownPictureShown = true;
};

} // namespace relais::kiosk
