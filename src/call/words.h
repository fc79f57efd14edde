// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QStringList>

namespace relais::call {

/// Two French words out of 1024 each, from the first 20 bits of at least 3 bytes.
[[nodiscard]] QStringList wordsFrom(const QByteArray& bits);
/// The whole list, 1024 words.
[[nodiscard]] const QStringList& allWords();

} // namespace relais::call
