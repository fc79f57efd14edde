// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"
#include "mediaengine/engine.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace relais;
using namespace relais::media;

namespace {
// What the shell hands over; see docs/call.md.
constexpr int controlDescriptor = 3;
constexpr int farRingDescriptor = 4;
constexpr int ownRingDescriptor = 5;
} // namespace

int main(int argc, char** argv)
{
    prepareProcess("relais-media");
    QCoreApplication app(argc, argv);
    auto farRing = RingMapping::map(farRingDescriptor, true);
    auto ownRing = RingMapping::map(ownRingDescriptor, true);
    if (!farRing || !ownRing) {
        qCritical("started by hand? A shell must give the channel and the frame rings");
        return 2;
    }
    ::close(farRingDescriptor);
    ::close(ownRingDescriptor);
    Engine engine(std::make_unique<LineChannel>(controlDescriptor), *std::move(farRing),
                  *std::move(ownRing));
    QObject::connect(
        &engine, &Engine::finished, &app, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
