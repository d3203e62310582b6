using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

/// <summary>A shop of which everything is overheard: what browsers send it, every log line down to the finest, every metric and trace, and what is in its database.</summary>
internal sealed class WatchedShop : BrowserShop
{
    private readonly ConcurrentQueue<IRequest> requests = [];
    private readonly ConcurrentDictionary<(object? Scope, string Text), bool> measured = [];
    private readonly Ear ear = new();
    private readonly MeterListener meters = new();
    private readonly ActivityListener traces;
    private object? scope;

    public WatchedShop()
    {
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        meters.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(traces);
    }

    public IReadOnlyCollection<string> Logs => ear.Lines;

    /// <summary>Each instrument with the tags that it was measured with, whoever in this process measured it.</summary>
    public IReadOnlyCollection<string> Metrics => [.. measured.Keys.Select(m => m.Text)];

    /// <summary>What this shop's own server counted of its requests: other tests have theirs in the same process.</summary>
    public IReadOnlyCollection<string> RequestMetrics =>
        [.. measured.Keys.Where(m => m.Scope == scope && m.Text.Contains(" http.server.request.duration ", StringComparison.Ordinal)).Select(m => m.Text).Order(StringComparer.Ordinal)];

    public ConcurrentQueue<string> Traces { get; } = [];

    public async Task<IPage> OpenWatchedAsync(int width)
    {
        var page = await OpenAsync(width);
        page.Context.Request += (_, request) => requests.Enqueue(request);
        return page;
    }

    /// <summary>Everything that browsers sent, request by request: method, address, every header, body.</summary>
    public async Task<IReadOnlyList<string>> SentAsync()
    {
        var sent = new List<string>();
        foreach (var request in requests)
        {
            var headers = await request.AllHeadersAsync();
            sent.Add($"{request.Method} {request.Url}\n{string.Join('\n', headers.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}"))}\n{request.PostData}");
        }

        return sent;
    }

    /// <summary>Every row of every table.</summary>
    public Task<IReadOnlyList<string>> RowsAsync() => InDb(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var rows = new List<string>();
        foreach (var table in await Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            rows.AddRange((await Query(connection, $"SELECT * FROM \"{table}\"")).Select(row => $"{table}: {row}"));
        }

        return (IReadOnlyList<string>)rows;
    });

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        scope = Factory.Services.GetRequiredService<IMeterFactory>();
    }

    public override async ValueTask DisposeAsync()
    {
        meters.Dispose();
        traces.Dispose();
        await base.DisposeAsync();
        ear.Dispose();
    }

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter(_ => true).AddProvider(ear));

    private static async Task<List<string>> Query(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables come from the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return rows;
    }

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured[(instrument.Meter.Scope, $"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray().OrderBy(t => t.Key, StringComparer.Ordinal))}")] = true;

    private sealed class Ear : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = [];

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
