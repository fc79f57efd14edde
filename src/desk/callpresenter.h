// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/videoframe.h"
#include "desk/values.h"

#include <QObject>
#include <QPointer>

namespace relais::call {
class CallView;
}

namespace relais::desk {

/// One call as its page shows it. GUI thread.
class CallPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPresenter)
public:
    CallPresenter(Caller caller, call::CallView& view, QObject* parent = nullptr);

    [[nodiscard]] const Caller& caller() const { return m_caller; }
    [[nodiscard]] LineState line() const { return m_line; }
    [[nodiscard]] bool isOver() const { return m_line == LineState::Ended; }
    [[nodiscard]] std::optional<EndReason> endReason() const; ///< when it is over
    [[nodiscard]] QStringList words() const; ///< two, once the devices have proved who they are
    [[nodiscard]] Presence presence() const;
    [[nodiscard]] bool isMuted() const;
    [[nodiscard]] bool isFarMuted() const;
    [[nodiscard]] bool usesTestSource() const;
    [[nodiscard]] bool hasCamera() const;
    [[nodiscard]] bool hasMicrophone() const;
    [[nodiscard]] bool isFarSpeaking() const { return m_farSpeaking; }
    [[nodiscard]] bool isOwnSpeaking() const { return m_ownSpeaking; }
    [[nodiscard]] double ownLevelDb() const { return m_ownDb; }
    [[nodiscard]] std::optional<VideoFrame> farFrame() const;
    [[nodiscard]] std::optional<VideoFrame> ownFrame() const;
    void setMuted(bool muted);
    void hangUp();

Q_SIGNALS:
    void changed();
    void levelsChanged(); ///< once a second
    void farFrameArrived();
    void ownFrameArrived();
    void over(); ///< once

private:
    void measure();
    void follow();
    void setLine(LineState line);

    Caller m_caller;
    QPointer<call::CallView> m_view;
    LineState m_line = LineState::Connecting;
    std::optional<EndReason> m_endReason;
    Presence m_presence;
    double m_ownDb = -120;
    bool m_farSpeaking = false;
    bool m_ownSpeaking = false;
    int m_lostBefore = 0;
    int m_framesBefore = 0;
    int m_seconds = 0; // how long the line has measured otherwise than it is shown
};

} // namespace relais::desk
