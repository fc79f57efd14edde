// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/values.h"

#include <QObject>

namespace relais::client {
class HubSession;
}
namespace relais::protocol {
struct CallRinging;
}

namespace relais::desk {

/// Somebody at a post asks the animateur to come; no picture and no sound. GUI thread.
class AnimateurPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnimateurPresenter)
public:
    explicit AnimateurPresenter(client::HubSession& hub, QObject* parent = nullptr);

    /// Who calls; the first of them when several do.
    [[nodiscard]] std::optional<Caller> caller() const;
    [[nodiscard]] qsizetype others() const { return std::max<qsizetype>(0, m_callers.size() - 1); }
    /// Rings until it is answered; false when the animateur is on the way.
    [[nodiscard]] bool isRinging() const { return caller().has_value() && !m_coming; }
    [[nodiscard]] bool isComing() const { return m_coming; }
    void comeNow();                   ///< "J’arrive"
    void refuse(RefuseReason reason); ///< in a moment, or not at all
    void done();                      ///< at the post; the sign there goes

Q_SIGNALS:
    void changed();

private:
    void receive(const protocol::CallRinging& event);
    void remove(const CallId& call);

    client::HubSession& m_hub;
    QList<Caller> m_callers;
    bool m_coming = false; // to the first caller
};

} // namespace relais::desk
