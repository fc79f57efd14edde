// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/strongid.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <cstddef>
#include <optional>
#include <variant>

namespace relais::store {

/// What may be bound to a statement. Implicit, so that a call reads as a list of values; an empty
/// text stays a text, only nullptr and nullopt are NULL.
class Value final
{
public:
    struct Text
    {
        QByteArray utf8;
    };
    using Content = std::variant<std::nullptr_t, qint64, Text, QByteArray>;

    Value(std::nullptr_t) {}
    Value(const QString& text) : m_content(Text{text.toUtf8()}) {}
    Value(const QByteArray& bytes) : m_content(bytes) {}
    Value(Instant instant) : m_content(toEpochMs(instant)) {}
    template <std::integral T>
    Value(T number) : m_content(static_cast<qint64>(number))
    {
    }
    template <typename Tag>
    Value(const StrongId<Tag>& id) : Value(id.toString())
    {
    }
    template <typename T>
    Value(const std::optional<T>& value)
    {
        if (value)
            *this = Value(*value);
    }

    [[nodiscard]] const Content& content() const { return m_content; }

private:
    Content m_content;
};

} // namespace relais::store
