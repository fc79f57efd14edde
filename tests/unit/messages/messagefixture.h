// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/civiltime.h"
#include "messages/messagestore.h"
#include "store/writerthread.h"
#include "support/wait.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>

namespace relais::test {

using namespace Qt::StringLiterals;

inline messages::Contact contactOf(const QString& typed)
{
    const auto parsed = messages::Contact::parse(typed);
    REQUIRE(parsed);
    return *parsed;
}

/// A clock that a test sets while another thread reads it.
class SharedClock final : public Clock
{
public:
    explicit SharedClock(Instant now) : m_ms(toEpochMs(now)) {}
    [[nodiscard]] Instant now() const override { return fromEpochMs(m_ms); }
    void advance(std::chrono::milliseconds by) { m_ms += by.count(); }

private:
    std::atomic<qint64> m_ms;
};

/// A moment in daylight: Tuesday 3 November 2026, 10:30 in Paris.
inline Instant morning()
{
    return parisTime().resolve(QDate(2026, 11, 3), QTime(10, 30)).value();
}

inline messages::NewMessage mailTo(const QString& typed)
{
    return {.recipient = contactOf(typed),
            .subject = u"Votre rendez-vous"_s,
            .body = u"Bonjour,\nà bientôt."_s,
            .due = morning(),
            .deadline = morning() + std::chrono::hours(48)};
}

/// A server written in Python that a test tells what to do, line by line.
class PythonServer final
{
public:
    explicit PythonServer(const QString& script)
    {
        m_process.setStandardErrorFile(m_dir.filePath(u"stderr"_s));
        m_process.start(
            u"/usr/bin/python3"_s,
            {QStringLiteral(RELAIS_SOURCE_DIR "/tests/support/") + script, m_dir.path()});
        said = QJsonDocument::fromJson(line()).object();
        REQUIRE_FALSE(said.isEmpty());
    }
    ~PythonServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void tell(const QByteArray& command)
    {
        m_process.write(command + '\n');
        REQUIRE(line() == "ok\n");
    }
    [[nodiscard]] bool has(int number) const { return QFile::exists(path(number)); }
    [[nodiscard]] QJsonObject received(int number) const
    {
        REQUIRE(waitFor([&] { return has(number); }));
        return QJsonDocument::fromJson(contents(QString::number(number) + u".json"_s)).object();
    }
    [[nodiscard]] QByteArray contents(const QString& name) const
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QJsonObject said;

private:
    [[nodiscard]] QString path(int number) const
    {
        return m_dir.filePath(QString::number(number) + u".json"_s);
    }
    QByteArray line()
    {
        REQUIRE(waitFor([this] {
            return m_process.canReadLine() || m_process.state() == QProcess::NotRunning;
        }));
        return m_process.readLine();
    }
    QTemporaryDir m_dir;
    QProcess m_process;
};

/// The room's tables in a file of their own.
class MessageFile final
{
public:
    MessageFile()
    {
        const auto database = open();
        REQUIRE(database->runScript(messages::messagesScript()));
    }
    [[nodiscard]] QString path() const { return m_dir.filePath(u"test.sqlite"_s); }
    [[nodiscard]] std::unique_ptr<store::Database> open() const
    {
        auto database = store::Database::open(path(), store::Database::Mode::Write);
        REQUIRE(database);
        return std::move(*database);
    }
    [[nodiscard]] std::unique_ptr<store::WriterThread> writer() const
    {
        auto writer = store::WriterThread::start(path());
        REQUIRE(writer);
        return std::move(*writer);
    }
    [[nodiscard]] QTemporaryDir& dir() { return m_dir; }

private:
    QTemporaryDir m_dir;
};

} // namespace relais::test
