// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace relais::ui {

/// The languages that exist; French is the one the sources are written in.
enum class Language { French = 1, English };

/// The language of the person in front of the kiosk.
class Languages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Languages)
public:
    explicit Languages(QObject* parent = nullptr);
    ~Languages() override;

    [[nodiscard]] Language current() const { return m_current; }
    [[nodiscard]] QLocale locale() const;
    [[nodiscard]] QString code() const;                     ///< "fr", "en"
    [[nodiscard]] static QString nameOf(Language language); ///< in that language itself
    [[nodiscard]] Language other() const;
    void set(Language language);
    void reset(); ///< for the next person

Q_SIGNALS:
    void changed();

private:
    QTranslator m_english;
    Language m_current = Language::French;
};

} // namespace relais::ui
