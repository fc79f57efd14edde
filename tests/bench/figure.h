// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

namespace relais::bench {

/// One measured figure, as packaging/bench prints it.
struct Figure
{
    QString bench;
    QString metric;
    double value = 0;
    QString unit;
    bool higherIsBetter = false;
    std::optional<double> reference = std::nullopt; ///< measured in the same run
};

inline void tell(const Figure& figure)
{
    const auto optional = [](std::optional<double> value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    std::optional<double> ratio;
    if (figure.reference && *figure.reference > 0)
        ratio = figure.value / *figure.reference;
    const QJsonObject line{{QStringLiteral("bench"), figure.bench},
                           {QStringLiteral("metric"), figure.metric},
                           {QStringLiteral("value"), figure.value},
                           {QStringLiteral("unit"), figure.unit},
                           {QStringLiteral("better"), figure.higherIsBetter
                                                          ? QStringLiteral("higher")
                                                          : QStringLiteral("lower")},
                           {QStringLiteral("reference"), optional(figure.reference)},
                           {QStringLiteral("ratio"), optional(ratio)}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// The value below which so many per cent of the samples lie.
inline double percentile(std::vector<double> samples, double percent)
{
    if (samples.empty())
        return 0;
    const auto place = static_cast<size_t>(percent / 100 * double(samples.size() - 1));
    std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(place),
                     samples.end());
    return samples[place];
}

/// Median and 99th percentile, in milliseconds.
inline void tellTimes(const QString& bench, const QString& what, const std::vector<double>& ms)
{
    for (const int percent : {50, 99}) {
        tell({.bench = bench,
              .metric = what + QStringLiteral(", p") + QString::number(percent),
              .value = percentile(ms, percent),
              .unit = QStringLiteral("ms")});
    }
}

} // namespace relais::bench
