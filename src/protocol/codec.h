// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "domain/enums.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <concepts>
#include <optional>
#include <type_traits>

/// JSON codec for messages. A message is a struct with
///   template <typename Self, typename Visitor>
///   static void fields(Self& self, Visitor& visit) { visit("name", self.name); … }
/// Unknown fields are ignored; a missing or ill-typed field is Invalid and names its path.
namespace relais::protocol {

inline constexpr qsizetype maxStringLength = 64 * 1024;
inline constexpr qsizetype maxListLength = 5000;

struct NullVisitor
{
    template <typename T>
    void operator()(const char*, T&&)
    {
    }
};
template <typename T>
concept Message = requires(T& t, NullVisitor& v)
{
    T::fields(t, v);
};

template <typename T>
struct Field;

template <Message T>
[[nodiscard]] QJsonObject encode(const T& message)
{
    QJsonObject object;
    auto visit = [&object](const char* name, const auto& value) {
        using Value = std::remove_cvref_t<decltype(value)>;
        const QJsonValue json = Field<Value>::write(value);
        if (!json.isUndefined())
            object.insert(QLatin1String(name), json);
    };
    T::fields(message, visit);
    return object;
}

template <Message T>
[[nodiscard]] Result<T> decode(const QJsonObject& object)
{
    T message{};
    QString wrong;
    auto visit = [&](const char* name, auto& value) {
        using Value = std::remove_cvref_t<decltype(value)>;
        if (wrong.isEmpty() && !Field<Value>::read(object.value(QLatin1String(name)), value))
            wrong = QLatin1String(name);
    };
    T::fields(message, visit);
    if (!wrong.isEmpty())
        return fail(Error::Code::Invalid, QStringLiteral("field ") + wrong);
    return message;
}

/// The reply of a method that has nothing to tell.
struct Nothing
{
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

template <>
struct Field<QString>
{
    static QJsonValue write(const QString& value) { return value; }
    static bool read(const QJsonValue& json, QString& value)
    {
        value = json.toString();
        return json.isString() && value.size() <= maxStringLength;
    }
};
template <>
struct Field<bool>
{
    static QJsonValue write(bool value) { return value; }
    static bool read(const QJsonValue& json, bool& value)
    {
        value = json.toBool();
        return json.isBool();
    }
};
template <std::integral T>
requires(!std::same_as<T, bool>) struct Field<T>
{
    static QJsonValue write(T value) { return static_cast<qint64>(value); }
    static bool read(const QJsonValue& json, T& value)
    {
        const qint64 wide = json.toInteger(-1);
        value = static_cast<T>(wide);
        return json.isDouble() && json.toInteger(-2) == wide && std::in_range<T>(wide);
    }
};
template <>
struct Field<double>
{
    static QJsonValue write(double value) { return value; }
    static bool read(const QJsonValue& json, double& value)
    {
        value = json.toDouble();
        return json.isDouble();
    }
};
template <>
struct Field<Instant>
{
    static QJsonValue write(Instant value) { return toEpochMs(value); }
    static bool read(const QJsonValue& json, Instant& value)
    {
        value = fromEpochMs(json.toInteger());
        return json.isDouble();
    }
};
template <>
struct Field<QByteArray>
{
    static QJsonValue write(const QByteArray& value)
    {
        return QString::fromLatin1(value.toBase64());
    }
    static bool read(const QJsonValue& json, QByteArray& value)
    {
        if (!json.isString() || json.toString().size() > maxStringLength)
            return false;
        auto decoded = QByteArray::fromBase64Encoding(json.toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return false;
        value = std::move(*decoded);
        return true;
    }
};
template <>
struct Field<QJsonObject>
{
    static QJsonValue write(const QJsonObject& value) { return value; }
    static bool read(const QJsonValue& json, QJsonObject& value)
    {
        value = json.toObject();
        return json.isObject();
    }
};
template <typename Tag>
struct Field<StrongId<Tag>>
{
    static QJsonValue write(const StrongId<Tag>& value) { return value.toString(); }
    static bool read(const QJsonValue& json, StrongId<Tag>& value)
    {
        const auto parsed = StrongId<Tag>::parse(json.toString());
        if (parsed)
            value = *parsed;
        return parsed.has_value();
    }
};
template <typename E>
requires std::is_enum_v<E>
struct Field<E>
{
    static QJsonValue write(E value)
    {
        for (const auto& [known, name] : EnumNames<E>::values) {
            if (known == value)
                return QString(name);
        }
        return QJsonValue(QJsonValue::Undefined);
    }
    static bool read(const QJsonValue& json, E& value)
    {
        const QString text = json.toString();
        for (const auto& [known, name] : EnumNames<E>::values) {
            if (name == text) {
                value = known;
                return true;
            }
        }
        return false;
    }
};
template <Message T>
struct Field<T>
{
    static QJsonValue write(const T& value) { return encode(value); }
    static bool read(const QJsonValue& json, T& value)
    {
        if (!json.isObject())
            return false;
        auto decoded = decode<T>(json.toObject());
        if (!decoded)
            return false;
        value = std::move(*decoded);
        return true;
    }
};
template <typename T>
struct Field<std::optional<T>>
{
    static QJsonValue write(const std::optional<T>& value)
    {
        return value ? Field<T>::write(*value) : QJsonValue(QJsonValue::Undefined);
    }
    static bool read(const QJsonValue& json, std::optional<T>& value)
    {
        if (json.isUndefined() || json.isNull())
            return true;
        T inner{};
        if (!Field<T>::read(json, inner))
            return false;
        value = std::move(inner);
        return true;
    }
};
template <typename T>
struct Field<QList<T>>
{
    static QJsonValue write(const QList<T>& value)
    {
        QJsonArray array;
        for (const T& item : value)
            array.append(Field<T>::write(item));
        return array;
    }
    static bool read(const QJsonValue& json, QList<T>& value)
    {
        const QJsonArray array = json.toArray();
        if (!json.isArray() || array.size() > maxListLength)
            return false;
        for (const auto& item : array) {
            T inner{};
            if (!Field<T>::read(item, inner))
                return false;
            value.append(std::move(inner));
        }
        return true;
    }
};

/// The wire name of an enum's value, as stored in databases too.
template <typename E>
[[nodiscard]] QString enumName(E value)
{
    return Field<E>::write(value).toString();
}
/// The value with that wire name.
template <typename E>
[[nodiscard]] std::optional<E> enumFromName(const QString& name)
{
    E value{};
    if (!Field<E>::read(name, value))
        return std::nullopt;
    return value;
}

} // namespace relais::protocol
