using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Shop.Features.Data;

/// <summary>Lets one writer at a time at one SQLite database within this process, so that writers queue rather than collide.</summary>
internal static class SqliteWriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> ByConnection = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> ByDatabase = new(StringComparer.Ordinal);

    public static IDisposable Enter(string connectionString)
    {
        var gate = Of(connectionString);
        gate.Wait();
        return new Turn(gate);
    }

    /// <exception cref="OperationCanceledException">The caller gave up waiting; its place is free again.</exception>
    public static async Task<IDisposable> EnterAsync(string connectionString, CancellationToken cancellationToken)
    {
        var gate = Of(connectionString);
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    /// <summary>One gate a database, however its path is written.</summary>
    private static SemaphoreSlim Of(string connectionString) =>
        ByConnection.GetOrAdd(connectionString, static text =>
        {
            var source = new SqliteConnectionStringBuilder(text);
            var database = source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:" ? text : Path.GetFullPath(source.DataSource);
            return ByDatabase.GetOrAdd(database, static _ => new SemaphoreSlim(1, 1));
        });

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? taken = gate;

        public void Dispose() => Interlocked.Exchange(ref taken, null)?.Release();
    }
}
