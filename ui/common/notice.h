// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace relais::ui {

/// What a notice is about; trouble is never red.
enum class NoticeKind { Info = 1, Help, Trouble, Secure };

/// A sign, what happened, and what to do now.
class Notice final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notice)
public:
    Notice(const Theme& theme, NoticeKind kind, QWidget* parent = nullptr);

    /// Shows both sentences and tells assistive technology; empty hides the notice.
    void setTexts(const QString& whatHappened, const QString& whatToDo = {});
    void setKind(NoticeKind kind);
    [[nodiscard]] QString whatHappened() const;

private:
    void restyle();

    const Theme& m_theme;
    NoticeKind m_kind;
    QLabel* m_icon;
    QLabel* m_first;
    QLabel* m_second;
};

} // namespace relais::ui
