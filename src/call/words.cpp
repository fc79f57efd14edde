// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/words.h"

#include <QFile>
#include <QtDebug>

// In a static library the linker drops resources nobody names; outside any namespace, as Qt asks.
static void initWordResource()
{
    Q_INIT_RESOURCE(words);
}

namespace relais::call {

const QStringList& allWords()
{
    static const QStringList words = [] {
        initWordResource();
        QFile file(QStringLiteral(":/relais/words/fr.txt"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the word list is missing from the program");
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }();
    return words;
}

QStringList wordsFrom(const QByteArray& bits)
{
    Q_ASSERT(bits.size() >= 3);
    const auto byte = [&bits](int i) { return static_cast<unsigned>(static_cast<uchar>(bits[i])); };
    const unsigned value = byte(0) << 12 | byte(1) << 4 | byte(2) >> 4;
    return {allWords().at(static_cast<qsizetype>(value >> 10)),
            allWords().at(static_cast<qsizetype>(value & 1023u))};
}

} // namespace relais::call
