// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "netlab/linkfile.h"

#include <QFile>
#include <QStringList>

#include <array>

namespace relais::netlab {

namespace {

/// "500k" with {"k", 1e3} among the units; a number alone only where a unit is empty.
struct Unit
{
    const char* name;
    double worth;
};

std::optional<double> number(const QString& word, std::initializer_list<Unit> units)
{
    for (const auto& unit : units) {
        const auto name = QLatin1String(unit.name);
        if (!word.endsWith(name))
            continue;
        bool valid = false;
        const double value = word.chopped(name.size()).toDouble(&valid);
        if (valid && value >= 0)
            return value * unit.worth;
    }
    return std::nullopt;
}

std::optional<double> rate(const QString& word)
{
    const auto value = number(word, {{"k", 1e3}, {"M", 1e6}});
    return value && *value > 0 ? value : std::nullopt;
}

std::optional<Time> time(const QString& word)
{
    const auto ns = number(word, {{"ms", 1e6}, {"s", 1e9}});
    return ns ? std::optional(Time(static_cast<int64_t>(*ns))) : std::nullopt;
}

std::optional<double> share(const QString& word)
{
    const auto value = number(word, {{"%", 0.01}});
    return value && *value < 1 ? value : std::nullopt;
}

/// "1%", or "2% bursts 4".
std::optional<Loss> loss(const QStringList& words)
{
    const auto part = share(words.value(1));
    if (!part || words.size() == 2)
        return part ? std::optional(Loss::random(*part)) : std::nullopt;
    const auto length = number(words.value(3), {{"", 1}});
    if (words.size() != 4 || words.at(2) != QLatin1String("bursts") || !length || *length < 1)
        return std::nullopt;
    return Loss::bursts(*part, *length);
}

/// Writes the value if there is one; false when there is none.
template <typename T>
bool take(T& into, const std::optional<T>& value)
{
    if (value)
        into = *value;
    return value.has_value();
}

bool takeQueue(Line& line, const QString& word)
{
    if (const auto bytes = number(word, {{"kB", 1e3}})) {
        line.queueBytes = static_cast<int>(*bytes);
        return line.queueBytes > 0;
    }
    line.queueBytes = 0;
    return take(line.queueTime, time(word));
}

/// One word of a line's properties; false when it cannot be understood.
bool apply(Line& line, const QStringList& words)
{
    const QString& key = words.front();
    const bool one = words.size() == 1;
    const bool two = words.size() == 2;
    if (key == QLatin1String("loss"))
        return take(line.loss, loss(words));
    if (key == QLatin1String("jitter")) {
        line.reorders = words.value(2) == QLatin1String("reorders");
        return words.size() == (line.reorders ? 3 : 2) && take(line.jitter, time(words.at(1)));
    }
    if (key == QLatin1String("up") || key == QLatin1String("down")) {
        line.up = key == QLatin1String("up");
        return one;
    }
    if (key == QLatin1String("rate"))
        return two && take(line.bitsPerSecond, rate(words.at(1)));
    if (key == QLatin1String("delay"))
        return two && take(line.delay, time(words.at(1)));
    return key == QLatin1String("queue") && two && takeQueue(line, words.at(1));
}

/// One direction as it is read.
struct Draft
{
    std::vector<LinkPlan::Change> changes{{Time{0}, Line{}}};

    bool begin(Time from)
    {
        if (from <= changes.back().from)
            return false;
        changes.push_back({from, changes.back().line});
        return true;
    }
    [[nodiscard]] LinkPlan plan() const
    {
        LinkPlan result(changes.front().line);
        for (auto change = changes.begin() + 1; change != changes.end(); ++change)
            result.then(change->from, change->line);
        return result;
    }
};

class Reader
{
public:
    /// False when the words make no sense.
    bool take(const QStringList& words)
    {
        if (words.front() == QLatin1String("towards"))
            return choose(words);
        if (words.front() == QLatin1String("at")) {
            const auto from = time(words.value(1));
            return words.size() == 2 && from &&
                   onChosen([&](Draft& draft) { return draft.begin(*from); });
        }
        return onChosen([&](Draft& draft) { return apply(draft.changes.back().line, words); });
    }
    [[nodiscard]] Link link() const { return {m_drafts[0].plan(), m_drafts[1].plan()}; }

private:
    bool choose(const QStringList& words)
    {
        const QString end = words.value(1);
        const bool both = end == QLatin1String("both");
        m_chosen = {both || end == QLatin1String("far"), both || end == QLatin1String("near")};
        return words.size() == 2 && (m_chosen[0] || m_chosen[1]);
    }
    template <typename Action>
    bool onChosen(Action action)
    {
        for (size_t i = 0; i < m_drafts.size(); ++i)
            if (m_chosen[i] && !action(m_drafts[i]))
                return false;
        return true;
    }

    std::array<Draft, 2> m_drafts;
    std::array<bool, 2> m_chosen{true, true};
};

} // namespace

Result<Link> parseLink(const QString& text)
{
    Reader reader;
    const auto lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto words =
            lines.at(i).section(QLatin1Char('#'), 0, 0).simplified().split(QLatin1Char(' '));
        if (!words.front().isEmpty() && !reader.take(words))
            return fail(Error::Code::Invalid,
                        QStringLiteral("line %1: %2").arg(i + 1).arg(lines.at(i).trimmed()));
    }
    return reader.link();
}

Result<Link> readLink(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::NotFound, path + QStringLiteral(": ") + file.errorString());
    auto link = parseLink(QString::fromUtf8(file.readAll()));
    if (!link)
        link.error().detail.prepend(path + QStringLiteral(", "));
    return link;
}

} // namespace relais::netlab
