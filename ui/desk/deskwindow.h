// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/notice.h"
#include "common/theme.h"
#include "desk/deskpresenter.h"

#include <QWidget>

class QStackedWidget;

namespace relais::deskui {

class AnimateurPages;
class CallPage;
class CopyPage;
class DayPage;
class OutcomePage;
class RingSound;
class SideColumn;
class SideRail;
class SignInPage;

/// The one window of the desk; shows what the presenter has and sends back what is wanted.
/// F9 or Ctrl+Enter answers, but Ctrl+Enter books on the page of bookings; F8 closes the
/// microphone, Shift+F9 hangs up.
class DeskWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskWindow)
public:
    /// All three outlive the window.
    DeskWindow(const ui::Theme& theme, desk::DeskPresenter& presenter, RingSound& sound,
               QWidget* parent = nullptr);
    ~DeskWindow() override;

private:
    void build();
    void addShortcuts();
    void wireColumn();
    void personCame();
    void personLeaves();
    void callStarted();
    void callOver();
    void outcomeAsked();
    void outcomeOver();
    void renderAvailability();
    void renderCalls();
    void renderBanner();
    void renderLine();
    void renderClock();
    void copyOpened();
    void copyCloses();
    void addAnimateurPages();
    void answer();
    void answerOrBook();
    void showPage(QWidget* page);

    const ui::Theme& m_theme;
    desk::DeskPresenter& m_presenter;
    RingSound& m_sound;
    ui::Notice* m_banner;
    ui::Notice* m_clockBanner;
    SideRail* m_rail;
    QStackedWidget* m_stack;
    SideColumn* m_column;
    SignInPage* m_signInPage;
    DayPage* m_dayPage = nullptr;
    AnimateurPages* m_animateurPages = nullptr;
    CallPage* m_callPage = nullptr;
    OutcomePage* m_outcomePage = nullptr;
    CopyPage* m_copyPage = nullptr;
    bool m_wasRinging = false;
};

} // namespace relais::deskui
