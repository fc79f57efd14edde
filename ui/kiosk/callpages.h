// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

namespace relais::ui {

class VideoSurface;
class LevelMeter;

/// Camera, microphone, and who is in the room.
class ReadyPage final : public Page
{
    Q_OBJECT
public:
    ReadyPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;

private:
    QWidget* makeDevices();
    QWidget* makePresence();
    void render();
    void showPicture();

    kiosk::ReadyPresenter& m_ready;
    VideoSurface* m_picture = nullptr;
    LevelMeter* m_level = nullptr;
    QLabel* m_hint = nullptr;
    BigButton* m_goOn = nullptr;
    QList<std::pair<Presence, BigButton*>> m_presence;
};

/// The call rings; or nobody took it.
class WaitingPage final : public Page
{
    Q_OBJECT
public:
    WaitingPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;

private:
    void addWaiting();
    void addUnanswered();

    kiosk::CallPresenter& m_call;
};

/// The advisor as large as possible; the call's own actions.
class CallPage final : public Page
{
    Q_OBJECT
public:
    CallPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QFrame* makeVeil(const char* role, const char* name);
    void makeOverlays();
    void makeActions();
    void makePresencePanel();
    void render();
    void renderLine();
    void renderActions();
    void place();

    kiosk::CallPresenter& m_call;
    VideoSurface* m_far = nullptr;
    VideoSurface* m_own = nullptr;
    QFrame* m_who = nullptr;
    QFrame* m_words = nullptr;
    QFrame* m_line = nullptr;
    QFrame* m_panel = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_wordsLabel = nullptr;
    QLabel* m_lineLabel = nullptr;
    BigButton* m_mute = nullptr;
    BigButton* m_ownButton = nullptr;
    QList<std::pair<Presence, BigButton*>> m_presence;
};

} // namespace relais::ui
