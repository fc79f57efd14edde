// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/opinionpresenter.h"

namespace relais::kiosk {

OpinionPresenter::OpinionPresenter(HubPort& hub, std::optional<CallId> call, QObject* parent)
    : QObject(parent), m_hub(hub)
{
    m_answers.call = call;
}

void OpinionPresenter::answer(Face face)
{
    if (m_finished)
        return;
    switch (m_question) {
    case Question::HowWasIt:
        m_answers.howWasIt = face;
        break;
    case Question::Answered:
        m_answers.answered = face;
        break;
    case Question::SeenAndHeard:
        m_answers.seenAndHeard = face;
        break;
    }
    goOn();
}

void OpinionPresenter::skip()
{
    if (!m_finished)
        goOn();
}

void OpinionPresenter::goOn()
{
    if (m_question != Question::SeenAndHeard) {
        m_question = static_cast<Question>(static_cast<int>(m_question) + 1);
        Q_EMIT changed();
        return;
    }
    sendNow();
    Q_EMIT finished();
}

void OpinionPresenter::sendNow()
{
    if (m_finished)
        return;
    m_finished = true;
    // An opinion that the line loses is lost: nothing of a person is kept to send it later.
    if (m_answers.howWasIt || m_answers.answered || m_answers.seenAndHeard)
        static_cast<void>(m_hub.ask(m_answers));
}

} // namespace relais::kiosk
