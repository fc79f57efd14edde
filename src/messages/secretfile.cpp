// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/secretfile.h"

#include <QFile>

namespace relais::messages {

using namespace Qt::StringLiterals;

Result<QStringList> readSecretFile(const QString& path)
{
    constexpr qint64 maxSize = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxSize)
        return fail(Error::Code::Unauthorized, u"cannot read "_s + path);
    if (file.permissions() & QFileDevice::ReadOther)
        return fail(Error::Code::Unauthorized, path + u" is readable by everybody"_s);
    QStringList lines;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (const QString text = QString::fromUtf8(line).trimmed(); !text.isEmpty())
            lines.append(text);
    }
    if (lines.isEmpty())
        return fail(Error::Code::Unauthorized, path + u" is empty"_s);
    return lines;
}

} // namespace relais::messages
