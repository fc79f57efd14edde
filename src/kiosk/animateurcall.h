// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

#include <QPointer>
#include <QTimer>

namespace relais::kiosk {

/// Rings the animateur and says what came of it. No picture or sound: an accepted call means that
/// somebody is coming, and ends.
class AnimateurCall final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnimateurCall)
public:
    enum class State {
        Idle = 1,
        Calling,   ///< the animateur has been told
        Coming,    ///< the animateur answered
        Unanswered ///< nobody answered, refused or no line: the site's phone
    };

    AnimateurCall(CallPort& calls, const HubPort& hub, std::chrono::milliseconds patience,
                  QObject* parent = nullptr);
    ~AnimateurCall() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString phone() const; ///< of the site; may be empty
    void call();                         ///< again too, unless it rings already
    void dismiss();                      ///< the sign is read, or the person no longer needs help

Q_SIGNALS:
    void changed();

private:
    void follow(call::CallView* view);
    void look();
    void setState(State state);
    void leave();

    CallPort& m_calls;
    const HubPort& m_hub;
    QTimer m_patience;
    QPointer<call::CallView> m_view;
    State m_state = State::Idle;
    int m_attempt = 0;
};

} // namespace relais::kiosk
