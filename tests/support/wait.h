// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFuture>
#include <QString>
#include <QTimer>

#include <catch2/catch.hpp>

#include <chrono>
#include <type_traits>

namespace relais::test {

/// Runs the event loop until the condition holds; false when it does not within the limit. The
/// limit is a guard against hanging, never a measure of speed.
template <typename Condition>
[[nodiscard]] bool waitFor(Condition condition,
                           std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    const QDeadlineTimer deadline(limit);
    // With a time of its own processEvents() never sleeps; so wake it instead.
    QTimer wake;
    wake.start(std::chrono::milliseconds(5));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

/// The result of a future, with the event loop running meanwhile.
template <typename T>
[[nodiscard]] T await(QFuture<T> future, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    REQUIRE(waitFor([&future] { return future.isFinished(); }, limit));
    // takeResult() resets what other holders of the same future see: only for what cannot be
    // copied.
    if constexpr (std::is_copy_constructible_v<T>)
        return future.result();
    else
        return future.takeResult();
}

} // namespace relais::test

namespace Catch {
template <>
struct StringMaker<QString>
{
    static std::string convert(const QString& text) { return text.toStdString(); }
};
} // namespace Catch
