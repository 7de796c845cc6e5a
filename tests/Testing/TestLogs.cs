using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SecurityCoop.Testing;

/// <summary>
/// Collects what a system under test logs. A warning or worse that the test did not announce fails it at <see cref="AssertQuiet"/>:
/// noise in the log is a defect too. Add it with <c>builder.Logging.AddProvider(logs)</c>.
/// </summary>
public sealed class TestLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> entries = new();
    private readonly ConcurrentBag<Func<Entry, bool>> expected = [];

    /// <summary>One line of the log.</summary>
    public sealed record Entry(string Category, LogLevel Level, EventId Id, string Text, Exception? Exception);

    /// <summary>Everything logged so far.</summary>
    public IReadOnlyCollection<Entry> Entries => entries;

    /// <summary>Announces warnings that belong to the test's story.</summary>
    public TestLogs Expect(Func<Entry, bool> which)
    {
        expected.Add(which);
        return this;
    }

    /// <summary>Fails when something was logged at Warning or above that was not announced.</summary>
    public void AssertQuiet()
    {
        var noise = entries.Where(entry => entry.Level >= LogLevel.Warning && !expected.Any(which => which(entry))).ToList();
        if (noise.Count > 0)
            throw new InvalidOperationException("Unexpected log lines:\n" + string.Join('\n', noise));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    // The host disposes its providers as well: throwing there would hide the test's own failure, so tests call AssertQuiet.
    public void Dispose() { }

    private sealed class Logger(string category, ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
