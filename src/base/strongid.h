// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>
#include <optional>

namespace relais {

/// A UUID that only compares with its own kind; never null.
template <typename Tag>
class StrongId final
{
public:
    /// A fresh id, so that a default-constructed message never holds a null one.
    StrongId() : m_uuid(QUuid::createUuid()) {}
    [[nodiscard]] static StrongId create() { return {}; }
    [[nodiscard]] static std::optional<StrongId> parse(QStringView text)
    {
        const auto uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(StrongId(uuid));
    }
    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    friend bool operator==(const StrongId&, const StrongId&) = default;
    friend bool operator<(const StrongId& a, const StrongId& b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const StrongId& id, size_t seed = 0) noexcept
    {
        return qHash(id.m_uuid, seed);
    }

private:
    explicit StrongId(QUuid uuid) : m_uuid(uuid) {}
    QUuid m_uuid;
};

} // namespace relais
