// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// relais-onlink LINK [--seed N] -- COMMAND… -- COMMAND… [-- COMMAND…]: runs commands at the near
// end, the far end and the hub of a line; see README.md.
#include "base/environment.h"
#include "netlab/emulator.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

using namespace relais;
using namespace relais::netlab;

namespace {

int usage()
{
    std::fputs("relais-onlink LINK [--seed N] -- NEAR COMMAND… -- FAR COMMAND… [-- HUB COMMAND…]\n"
               "LINK is a letter (tests/netlab/links) or a file\n",
               stderr);
    return 2;
}

QList<QStringList> parts(const QStringList& words)
{
    QList<QStringList> result{{}};
    for (const QString& word : words) {
        if (word == QLatin1String("--"))
            result.append(QStringList());
        else
            result.back().append(word);
    }
    return result;
}

Result<Link> find(const QString& name)
{
    if (name.contains(QLatin1Char('/')) || name.endsWith(QLatin1String(".link")))
        return readLink(name);
    return readLink(QStringLiteral(RELAIS_LINKS "/%1.link").arg(name));
}

void tell(const Emulator& line, Direction direction, const char* name)
{
    const auto c = line.counts(direction);
    const auto number = [](uint64_t value) { return static_cast<unsigned long long>(value); };
    std::fprintf(stderr,
                 R"({"direction":"%s","offered":%llu,"offeredBytes":%llu,"delivered":%llu,)"
                 R"("deliveredBytes":%llu,"queueFull":%llu,"lost":%llu,"lineDown":%llu})"
                 "\n",
                 name, number(c.offered), number(c.offeredBytes), number(c.delivered),
                 number(c.deliveredBytes), number(c.queueFull), number(c.lost), number(c.lineDown));
}

std::unique_ptr<QProcess> startIn(const Namespace& space, const QStringList& command)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    const Namespace::Inside inside(space);
    process->start(command.front(), command.mid(1));
    return process;
}

} // namespace

int main(int argc, char** argv)
{
    prepareProcess("relais-onlink");
    const QCoreApplication app(argc, argv);
    const auto words = parts(QCoreApplication::arguments().mid(1));
    const auto options = words.front();
    const bool seeded = options.size() == 3 && options.at(1) == QLatin1String("--seed");
    if (words.size() < 3 || words.size() > 4 || !(options.size() == 1 || seeded) ||
        std::any_of(words.begin(), words.end(), [](const auto& part) { return part.isEmpty(); }))
        return usage();
    const auto link = find(options.front());
    auto line = link.and_then(
        [&](const Link& found) { return Emulator::start(found, options.value(2).toULongLong()); });
    if (!line) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(line.error().detail));
        return 1;
    }
    qputenv("RELAIS_NEAR", nearAddress);
    qputenv("RELAIS_FAR", farAddress);
    qputenv("RELAIS_HUB", hubAddress);
    const std::array spaces{&(*line)->nearSide(), &(*line)->farSide(), &(*line)->hubSide()};
    std::vector<std::unique_ptr<QProcess>> running(spaces.size()); // of the ends asked for
    bool started = true;
    for (auto end = static_cast<size_t>(words.size()) - 1; end-- > 0 && started;) {
        const auto& command = words.at(static_cast<qsizetype>(end) + 1);
        running[end] = startIn(*spaces[end], command);
        started = running[end]->waitForStarted();
        if (!started)
            std::fprintf(stderr, "cannot start %s\n", qUtf8Printable(command.front()));
    }
    if (started)
        running.front()->waitForFinished(-1);
    const int code = started ? running.front()->exitCode() : 1;
    for (const auto& process : running) {
        if (!process || process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        process->waitForFinished(2000);
    }
    tell(**line, Direction::TowardsFar, "towards far");
    tell(**line, Direction::TowardsNear, "towards near");
    return code;
}
