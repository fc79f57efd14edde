// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace relais::ui {

/// Our own drawings in resources/icons; the file's name is the lower-case word.
enum class Icon {
    None = 0,
    Globe,
    Calendar,
    Video,
    Person,
    People,
    Speaker,
    TextSize,
    Cross,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    Home,
    Printer,
    Lock,
    Microphone,
    MicrophoneOff,
    Pencil,
    Paper,
    Phone,
    Check,
    Clock,
    Hand,
    FaceGood,
    FaceMedium,
    FaceBad,
    LineWeak,
    Eye,
    EyeOff,
    Erase,
    Info,
    Contrast
};

/// The drawing in one colour; size in device-independent pixels, sharp at the ratio given.
[[nodiscard]] QPixmap iconPixmap(Icon icon, int size, const QColor& colour, qreal ratio = 1.0);
/// The same for controls that take a QIcon.
[[nodiscard]] QIcon tintedIcon(Icon icon, int size, const QColor& colour);
/// "globe", as the file is called.
[[nodiscard]] QString iconName(Icon icon);

} // namespace relais::ui
