// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"

namespace relais::ui {

/// One choice of a page: a drawing, a title, a plain sentence. The title is the accessible name,
/// the sentence its description.
class ChoiceTile final : public BigButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceTile)
public:
    ChoiceTile(const Theme& theme, Icon icon, const QString& title, const QString& sentence,
               QWidget* parent = nullptr);

    void setBadge(const QString& badge); ///< a short word under the sentence
    void setHelping(bool helping);       ///< amber: the animateur

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Parts
    {
        QRect icon;
        QRect title;
        QRect sentence;
        QRect badge;
        int height = 0;
    };
    [[nodiscard]] Parts place(int width) const;
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QFont sentenceFont() const;

    Icon m_icon;
    QString m_sentence;
    QString m_badge;
    bool m_helping = false;
};

} // namespace relais::ui
