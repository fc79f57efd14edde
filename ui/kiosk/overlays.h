// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

#include <QFrame>

namespace relais::ui {

/// What lies over a page: a native window of its own, so that no foreign window covers it.
class Overlay : public QFrame
{
    Q_OBJECT
public:
    Overlay(KioskContext& context, const QString& name, QWidget* parent);

    /// Builds anew (language, size) and places itself in its parent.
    virtual void refresh() = 0;

protected:
    QVBoxLayout* begin(); ///< empties it
    QLabel* addText(QVBoxLayout& layout, const QString& role, const QString& text);
    BigButton* addButton(QLayout& layout, ButtonKind kind, const QString& text, const char* name,
                         Icon icon = Icon::None);
    void placeOver(bool whole); ///< the whole parent, or a panel above the lower bar
    [[nodiscard]] KioskContext& context() const { return m_context; }

private:
    KioskContext& m_context;
    QWidget* m_content = nullptr;
};

/// "Êtes-vous toujours là ?"
class InactivityDialog final : public Overlay
{
    Q_OBJECT
public:
    InactivityDialog(KioskContext& context, QWidget* parent);
    void refresh() override;

private:
    void renderSeconds();
    QLabel* m_seconds = nullptr;
};

/// What became of the call to the animateur.
class AnimateurSign final : public Overlay
{
    Q_OBJECT
public:
    AnimateurSign(KioskContext& context, QWidget* parent);
    void refresh() override;
};

/// Text size and contrast.
class TextPanel final : public Overlay
{
    Q_OBJECT
public:
    TextPanel(KioskContext& context, QWidget* parent);
    void refresh() override;
    void open();

private:
    void step(int by);
    bool m_open = false;
};

} // namespace relais::ui
