using Microsoft.Data.Sqlite;

namespace Shop.Features.Data;

/// <summary>
/// Copies what was committed from SQLite's write-ahead log into the database, beside the writers, so that little is left to copy for the writer that
/// finds the log long, and those behind it wait less (https://sqlite.org/wal.html, "Avoiding Excessively Large WAL Files").
/// </summary>
internal sealed class SqliteCheckpoints
{
    /// <summary>How many changes are committed between two of them: orders fill some ten megabytes of log.</summary>
    private const int Interval = 128;

    private int changes;
    private int isRunning;

    /// <summary>Changes were committed.</summary>
    public void Count(int committed, string connectionString)
    {
        if (Interlocked.Add(ref changes, committed) >= Interval && Interlocked.Exchange(ref isRunning, 1) == 0)
        {
            Volatile.Write(ref changes, 0);
            ThreadPool.UnsafeQueueUserWorkItem(Run, connectionString, preferLocal: false);
        }
    }

    private void Run(string connectionString)
    {
        try
        {
            using var connection = new SqliteConnection(Existing(connectionString));
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The writer that finds the log too long does it.
        }
        finally
        {
            Volatile.Write(ref isRunning, 0);
        }
    }

    /// <summary>Of a file that is there: one that was taken away is not made anew.</summary>
    private static string Existing(string connectionString)
    {
        var source = new SqliteConnectionStringBuilder(connectionString);
        if (source.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            source.Mode = SqliteOpenMode.ReadWrite;
        }

        return source.ToString();
    }
}
