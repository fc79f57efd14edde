// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/strongid.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <concepts>
#include <cstddef>
#include <optional>

namespace relais::store {

/// What may be bound to a statement. Implicit, so that a call reads as a list of values; an empty
/// text stays a text, only nullptr and nullopt are NULL.
class Value final
{
public:
    Value(std::nullptr_t) {}
    Value(const QString& text) : m_variant(text.isNull() ? QString(QLatin1String("")) : text) {}
    Value(const QByteArray& bytes) : m_variant(bytes.isNull() ? QByteArray("") : bytes) {}
    Value(Instant instant) : m_variant(toEpochMs(instant)) {}
    template <std::integral T>
    Value(T number) : m_variant(static_cast<qint64>(number))
    {
    }
    template <typename Tag>
    Value(const StrongId<Tag>& id) : m_variant(id.toString())
    {
    }
    template <typename T>
    Value(const std::optional<T>& value)
    {
        if (value)
            *this = Value(*value);
    }

    [[nodiscard]] const QVariant& variant() const { return m_variant; }

private:
    QVariant m_variant;
};

} // namespace relais::store
