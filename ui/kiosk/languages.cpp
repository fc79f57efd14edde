// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/languages.h"

#include <QCoreApplication>

namespace relais::ui {

Languages::Languages(QObject* parent) : QObject(parent)
{
    const bool loaded = m_english.load(QStringLiteral(":/relais/translations/relais_en.qm"));
    Q_ASSERT(loaded);
    static_cast<void>(loaded);
}

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_english);
}

QLocale Languages::locale() const
{
    return m_current == Language::English ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                                          : QLocale(QLocale::French, QLocale::France);
}

QString Languages::code() const
{
    return m_current == Language::English ? QStringLiteral("en") : QStringLiteral("fr");
}

QString Languages::nameOf(Language language)
{
    return language == Language::English ? QStringLiteral("English") : QStringLiteral("Français");
}

Language Languages::other() const
{
    return m_current == Language::English ? Language::French : Language::English;
}

void Languages::set(Language language)
{
    if (language == m_current)
        return;
    m_current = language;
    if (language == Language::English)
        QCoreApplication::installTranslator(&m_english);
    else
        QCoreApplication::removeTranslator(&m_english);
    Q_EMIT changed();
}

void Languages::reset()
{
    set(Language::French);
}

} // namespace relais::ui
