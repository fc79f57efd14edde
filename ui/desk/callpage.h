// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/levelmeter.h"
#include "common/notice.h"
#include "common/videosurface.h"
#include "desk/callpresenter.h"
#include "desk/nextpresenter.h"

#include "common/bigbutton.h"

#include <QWidget>

class QFrame;
class QHBoxLayout;
class QLabel;

namespace relais::deskui {

/// The call: the far picture as large as it goes, one's own small, and what must always be
/// readable: the words, who is in the room, the line.
class CallPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPage)
public:
    /// `next` is optional: who only calls has no appointment.
    CallPage(const ui::Theme& theme, desk::CallPresenter& presenter, desk::NextPresenter* next,
             QWidget* parent = nullptr);

    void toggleMuted();
    void hangUp();

private:
    void layOverPicture();
    [[nodiscard]] QWidget* makeBar();
    void render();
    void renderLevels();
    void renderNotice();
    void renderNext(const desk::NextPresenter& next);
    void toggleOwn();

    const ui::Theme& m_theme;
    desk::CallPresenter& m_presenter;
    ui::Notice* m_notice;
    ui::Notice* m_next;
    ui::VideoSurface* m_far;
    ui::VideoSurface* m_own;
    QLabel* m_name;
    QLabel* m_presence;
    QFrame* m_wordsFrame;
    QLabel* m_words;
    QLabel* m_line;
    ui::BigButton* m_mute = nullptr;
    ui::BigButton* m_hideOwn = nullptr;
    ui::BigButton* m_hangUp = nullptr;
    ui::LevelMeter* m_level = nullptr;
    bool m_ownHidden = false;
};

} // namespace relais::deskui
