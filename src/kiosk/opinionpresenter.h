// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

namespace relais::kiosk {

/// Three questions, one touch each, every one may be left out; sent without any identity.
class OpinionPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpinionPresenter)
public:
    enum class Question { HowWasIt = 1, Answered, SeenAndHeard };
    static constexpr int questionCount = 3;

    OpinionPresenter(HubPort& hub, std::optional<CallId> call, QObject* parent = nullptr);

    [[nodiscard]] Question question() const { return m_question; }
    [[nodiscard]] const protocol::GiveOpinion& answers() const { return m_answers; }
    void answer(Face face);
    void skip();
    void sendNow(); ///< what was answered so far, when the person leaves

Q_SIGNALS:
    void changed();
    void finished();

private:
    void goOn();

    HubPort& m_hub;
    protocol::GiveOpinion m_answers;
    Question m_question = Question::HowWasIt;
    bool m_finished = false;
};

} // namespace relais::kiosk
