using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Shop.Features.Data;

/// <summary>
/// Rows to be inserted, each by a statement that SQLite prepares once a table and transaction, or else one command as EF Core writes it. EF Core
/// writes anew, and SQLite parses anew, the text of every save; an order has many rows of few tables, and many orders share a commit.
/// </summary>
/// <remarks>EF Core's log of commands, and interceptors of commands, do not see inserts.</remarks>
internal sealed class SqliteBatch(ModificationCommandBatchFactoryDependencies dependencies) : ModificationCommandBatch
{
    private readonly List<IReadOnlyModificationCommand> rows = [];
    private readonly List<(Insert Insert, object?[] Values)> prepared = [];
    private SingularModificationCommandBatch? other;
    private bool areMoreExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => other?.ModificationCommands ?? rows;

    public override bool RequiresTransaction => true;

    public override bool AreMoreBatchesExpected => areMoreExpected;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (other is null && IsInsert(modificationCommand))
        {
            rows.Add(modificationCommand);
            return true;
        }

        if (rows.Count > 0)
        {
            return false;
        }

        other ??= new SingularModificationCommandBatch(dependencies);
        return other.TryAddCommand(modificationCommand);
    }

    public override void Complete(bool moreBatchesExpected)
    {
        areMoreExpected = moreBatchesExpected;
        other?.Complete(moreBatchesExpected);
        prepared.AddRange(rows.Select(row => (Insert.Of(row), Insert.ValuesOf(row))));
    }

    public override void Execute(IRelationalConnection connection)
    {
        if (other is not null)
        {
            other.Execute(connection);
            return;
        }

        var statements = Statements.Of(connection);
        for (var i = 0; i < prepared.Count; i++)
        {
            var (insert, values) = prepared[i];
            try
            {
                statements.Run(insert, values);
            }
            catch (SqliteException e)
            {
                throw new DbUpdateException($"A row of {insert.Table} was not inserted.", e, rows[i].Entries);
            }
        }
    }

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (other is not null)
        {
            await other.ExecuteAsync(connection, cancellationToken);
            return;
        }

        // SQLite has nothing to wait for.
        cancellationToken.ThrowIfCancellationRequested();
        Execute(connection);
    }

    private static bool IsInsert(IReadOnlyModificationCommand command) =>
        command is { EntityState: EntityState.Added, StoreStoredProcedure: null, Table: not null } && command.ColumnModifications.All(c => c is { IsRead: false, JsonPath: null });

    /// <summary>The text that inserts one row with these columns.</summary>
    private sealed class Insert
    {
        private static readonly ConditionalWeakTable<ITable, Insert> Known = [];

        private readonly string[] columns;

        private Insert(IReadOnlyModificationCommand row)
        {
            Table = row.TableName;
            columns = [.. Written(row).Select(c => c.ColumnName)];
            Text = $"INSERT INTO {Quoted(Table)} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => NameOf(i)))})";
        }

        public string Table { get; }

        public string Text { get; }

        public int Width => columns.Length;

        /// <summary>Rows of one table have the same columns, unless one of them leaves a value to the database.</summary>
        public static Insert Of(IReadOnlyModificationCommand row)
        {
            var known = Known.GetValue(row.Table!, _ => new Insert(row));
            return known.columns.SequenceEqual(Written(row).Select(c => c.ColumnName), StringComparer.Ordinal) ? known : new Insert(row);
        }

        /// <summary>As SQLite is to keep them.</summary>
        public static object?[] ValuesOf(IReadOnlyModificationCommand row) =>
            [.. Written(row).Select(c => c.TypeMapping?.Converter is { } converter ? converter.ConvertToProvider(c.Value) : c.Value)];

        public static string NameOf(int parameter) => $"@p{parameter}";

        private static IEnumerable<IColumnModification> Written(IReadOnlyModificationCommand row) => row.ColumnModifications.Where(c => c.IsWrite);

        private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>What is prepared for the rows of one transaction; it ends when the connection is closed.</summary>
    private sealed class Statements(DbTransaction transaction)
    {
        private static readonly ConditionalWeakTable<DbTransaction, Statements> ByTransaction = [];

        private readonly Dictionary<Insert, DbCommand> commands = [];

        /// <exception cref="InvalidOperationException">There is no transaction; <see cref="SqliteBatchExecutor"/> begins one.</exception>
        public static Statements Of(IRelationalConnection connection) => connection.CurrentTransaction is { } transaction
            ? ByTransaction.GetValue(transaction.GetDbTransaction(), static within => new Statements(within))
            : throw new InvalidOperationException("Rows are inserted in a transaction.");

        public void Run(Insert insert, object?[] values)
        {
            if (!commands.TryGetValue(insert, out var command))
            {
                command = Prepared(insert);
                commands.Add(insert, command);
            }

            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        private DbCommand Prepared(Insert insert)
        {
            var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = insert.Text;
            for (var i = 0; i < insert.Width; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = Insert.NameOf(i) });
            }

            return command;
        }
    }
}

/// <summary>Makes <see cref="SqliteBatch"/>es for EF Core.</summary>
internal sealed class SqliteBatchFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new SqliteBatch(dependencies);
}
