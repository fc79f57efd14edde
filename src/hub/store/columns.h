// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <optional>

/// Small conversions that all stores of the hub share.
namespace relais::hub {

/// For statements whose count of rows does not matter.
[[nodiscard]] inline Result<> done(const Result<int>& ran)
{
    if (!ran)
        return tl::make_unexpected(ran.error());
    return {};
}

/// A row that must be there; NotFound otherwise.
template <typename T>
[[nodiscard]] Result<T> required(Result<std::optional<T>> found, const QString& what)
{
    if (!found)
        return tl::make_unexpected(found.error());
    if (!*found)
        return fail(Error::Code::NotFound, what);
    return std::move(**found);
}

/// A list of texts in one column, as JSON.
[[nodiscard]] inline QString textsToColumn(const QStringList& texts)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}
[[nodiscard]] inline QStringList textsFromColumn(const QString& column)
{
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(column.toUtf8()).array();
    for (const auto& value : array)
        texts.append(value.toString());
    return texts;
}

} // namespace relais::hub
