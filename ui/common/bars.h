// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"

#include <QWidget>

class QLabel;

namespace relais::ui {

class BarLayout;

/// The question of a page, a line under it, and the date and time.
class TitleBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TitleBar)
public:
    explicit TitleBar(const Theme& theme, QWidget* parent = nullptr);

    void setQuestion(const QString& question);
    void setSubtitle(const QString& subtitle);
    void setMoment(const QString& moment); ///< "mardi 24 novembre · 10 h 42"
    [[nodiscard]] QString question() const;

private:
    QLabel* m_question;
    QLabel* m_subtitle;
    QLabel* m_moment;
};

/// The bar at the bottom of every page: help first, then the way back; reading, text, language and
/// the end at the right.
class LowerBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LowerBar)
public:
    enum class Way { None = 0, Back, Home };

    /// otherLanguage is the name of the language the button changes to; empty hides it.
    LowerBar(const Theme& theme, Way way, const QString& otherLanguage, QWidget* parent = nullptr);

    void setEndShown(bool shown);
    void setReading(bool reading); ///< the button then says "Silence"
    void setReadShown(bool shown);

Q_SIGNALS:
    void helpRequested();
    void backRequested();
    void homeRequested();
    void readRequested();
    void textRequested();
    void languageRequested();
    void endRequested();

private:
    BigButton* add(BarLayout& row, ButtonKind kind, Icon icon, const QString& text,
                   const char* name, bool right);

    const Theme& m_theme;
    BigButton* m_read = nullptr;
    BigButton* m_end = nullptr;
};

/// Where one is: dots, and the words "étape 3 sur 5".
class Steps final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Steps)
public:
    Steps(const Theme& theme, int step, int count, QWidget* parent = nullptr);

private:
    QLabel* m_dots;
};

} // namespace relais::ui
