// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "long/race.h"

#include <memory>

namespace relais::test {

SharedRace::SharedRace(const QString& path) : m_file(path) {}

Result<> SharedRace::map()
{
    auto* memory = m_file.map(0, sizeof(Race));
    if (!memory)
        return fail(Error::Code::Storage, m_file.errorString());
    m_race = reinterpret_cast<Race*>(memory);
    return {};
}

Result<> SharedRace::make()
{
    if (!m_file.open(QIODevice::ReadWrite) || !m_file.resize(sizeof(Race)))
        return fail(Error::Code::Storage, m_file.errorString());
    if (auto mapped = map(); !mapped)
        return mapped;
    std::construct_at(m_race);
    pthread_barrierattr_t shared;
    pthread_barrierattr_init(&shared);
    pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
    pthread_barrier_init(&m_race->line, &shared, Race::racers + 1);
    pthread_barrierattr_destroy(&shared);
    return {};
}

Result<> SharedRace::join()
{
    if (!m_file.open(QIODevice::ReadWrite))
        return fail(Error::Code::Storage, m_file.errorString());
    return map();
}

void SharedRace::waitAtLine()
{
    pthread_barrier_wait(&m_race->line);
}

} // namespace relais::test
