// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/workpresenter.h"

#include <QWidget>

class QFrame;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace relais::deskui {

/// What the site has to put right: appointments that cannot take place, and people to call back.
class WorkPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkPage)
public:
    WorkPage(const ui::Theme& theme, desk::WorkPresenter& presenter, QWidget* parent = nullptr);

    void begin(); ///< the keyboard is on the first thing to do

Q_SIGNALS:
    void moveWanted(const relais::desk::AppointmentRef& what);
    void cancelWanted(const relais::desk::AppointmentRef& what, const QString& reason);

private:
    void render();
    void rebuild();
    void addHeading(const QString& objectName, const QString& text);
    void addAffected(const desk::AffectedRow& row, int number);
    void addTask(const desk::TaskRow& row, int number);
    struct Row
    {
        QFrame* frame;
        QVBoxLayout* words;
        QVBoxLayout* actions;
    };
    [[nodiscard]] Row addRow(const QString& objectName, const QStringList& texts);
    void addAlternatives(const Row& shown, const desk::TaskRow& row, QWidget* done);
    [[nodiscard]] ui::BigButton* addButton(QVBoxLayout& actions, const QString& objectName,
                                           const QString& text, const QString& about);

    const ui::Theme& m_theme;
    desk::WorkPresenter& m_presenter;
    ui::Notice* m_notice;
    QLabel* m_empty;
    QScrollArea* m_scroll;
    QWidget* m_list;
    QVBoxLayout* m_rows;
};

} // namespace relais::deskui
