// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/similarity.h"

#include <QImage>

namespace relais::bench {

namespace {

constexpr int side = 8;

double windowSimilarity(const uchar* one, const uchar* other, qsizetype stride)
{
    int sum1 = 0, sum2 = 0, square1 = 0, square2 = 0, product = 0;
    for (int y = 0; y < side; ++y, one += stride, other += stride) {
        for (int x = 0; x < side; ++x) {
            sum1 += one[x];
            sum2 += other[x];
            square1 += one[x] * one[x];
            square2 += other[x] * other[x];
            product += one[x] * other[x];
        }
    }
    constexpr double n = side * side;
    constexpr double c1 = 0.01 * 255 * 0.01 * 255;
    constexpr double c2 = 0.03 * 255 * 0.03 * 255;
    const double mean1 = sum1 / n, mean2 = sum2 / n;
    const double variance1 = square1 / n - mean1 * mean1;
    const double variance2 = square2 / n - mean2 * mean2;
    const double covariance = product / n - mean1 * mean2;
    return (2 * mean1 * mean2 + c1) * (2 * covariance + c2) /
           ((mean1 * mean1 + mean2 * mean2 + c1) * (variance1 + variance2 + c2));
}

} // namespace

double similarity(const uchar* one, const uchar* other, int width, int height)
{
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + side <= height; y += side / 2) {
        for (int x = 0; x + side <= width; x += side / 2, ++windows) {
            const auto place = qsizetype{y} * width + x;
            sum += windowSimilarity(one + place, other + place, width);
        }
    }
    return sum / windows;
}

double similarity(const Sample& sample, const uchar* source, int width, int height)
{
    const QImage decoded(reinterpret_cast<const uchar*>(sample.luma.constData()), sample.width,
                         sample.height, sample.width, QImage::Format_Grayscale8);
    const QImage scaled =
        decoded.scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    QByteArray packed;
    for (int y = 0; y < height; ++y)
        packed.append(reinterpret_cast<const char*>(scaled.constScanLine(y)), width);
    return similarity(reinterpret_cast<const uchar*>(packed.constData()), source, width, height);
}

} // namespace relais::bench
