// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "visit/trace.h"

#include <QClipboard>
#include <QGuiApplication>

namespace relais {

/// What was copied or selected in fields of the kiosk; a browser's own goes with the browser.
class ClipboardTrace final : public visit::Trace
{
public:
    [[nodiscard]] QFuture<void> remove() override
    {
        for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection})
            QGuiApplication::clipboard()->clear(mode);
        return QtFuture::makeReadyFuture();
    }
    [[nodiscard]] QFuture<QStringList> examine() override
    {
        QStringList found;
        for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
            if (!QGuiApplication::clipboard()->text(mode).isEmpty())
                found.append(QStringLiteral("clipboard"));
        }
        return QtFuture::makeReadyFuture(found);
    }
};

} // namespace relais
