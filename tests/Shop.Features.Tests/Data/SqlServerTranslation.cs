using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>
/// Every query that a test runs on SQLite is compiled for SQL Server too, with SQL Server's model, and run as far as its
/// command, whose text must parse: no server is needed to know that a query translates. Bulk updates and deletes are
/// queries in this sense; raw SQL is not, and a convention test keeps it out.
/// </summary>
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    public static readonly SqlServerTranslation Instance = new();

    private static readonly MethodInfo RunMethod = typeof(SqlServerTranslation).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly ConcurrentQueue<string> commands = new();

    /// <summary>The commands that were seen so far in this process.</summary>
    public IReadOnlyCollection<string> Commands => commands;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is SqliteShopDb)
        {
            foreach (var command in Translate(queryExpression))
            {
                commands.Enqueue(command);
            }
        }

        return queryExpression;
    }

    /// <summary>The T-SQL of a query that was written against SQLite's model.</summary>
    /// <exception cref="InvalidOperationException">It does not translate, or gives no command.</exception>
    private static List<string> Translate(Expression query)
    {
        var recorder = new CommandRecorder();
        using var db = new SqlServerShopDb(new DbContextOptionsBuilder<SqlServerShopDb>()
            .UseSqlServer("Server=nowhere")
            .AddInterceptors(recorder, new NoConnection())
            .Options);
        var rerooted = new Reroot(db);
        var expression = rerooted.Visit(query);
        var element = expression.Type.IsGenericType && expression.Type.IsAssignableTo(typeof(IQueryable)) ? expression.Type.GetGenericArguments()[0] : null;
        var result = element is null ? expression.Type : typeof(IEnumerable<>).MakeGenericType(element);
        RunMethod.MakeGenericMethod(result).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [db, expression, rerooted.Parameters], null);
        return recorder.Commands.Count > 0 ? recorder.Commands : throw new InvalidOperationException($"No command came of {query}");
    }

    private static void Run<TResult>(SqlServerShopDb db, Expression expression, IReadOnlyDictionary<string, object?> parameters)
    {
        var compiled = db.GetService<IDatabase>().CompileQuery<TResult>(expression, async: false);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in parameters)
        {
            context.Parameters.Add(name, value);
        }

        try
        {
            if (compiled(context) is IEnumerable rows and not string)
            {
                foreach (var _ in rows)
                {
                }
            }
        }
        catch (InvalidOperationException e) when (e.Message.Contains("Sequence contains no elements", StringComparison.Ordinal))
        {
            // First, Single and the aggregates say so of the empty answer that stands in for the server's.
        }
    }

    /// <summary>Points a query at the other context's model, and gives each of its parameters a value to be compiled with.</summary>
    private sealed class Reroot(SqlServerShopDb db) : ExpressionVisitor
    {
        public Dictionary<string, object?> Parameters { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root:
                    return new EntityQueryRootExpression(db.Model.FindEntityType(root.EntityType.Name)
                        ?? throw new InvalidOperationException($"{root.EntityType.Name} is not in SQL Server's model."));
                case QueryParameterExpression parameter:
                    Parameters[parameter.Name] = Sample(parameter.Type);
                    return parameter;
                default:
                    return base.VisitExtension(node);
            }
        }

        private static object? Sample(Type type)
        {
            if (type == typeof(string))
            {
                return "";
            }

            if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTime))
            {
                return DateTime.UnixEpoch;
            }

            var element = type.IsArray ? type.GetElementType() : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : null;
            if (element is not null)
            {
                var one = Array.CreateInstance(element, 1);
                one.SetValue(Sample(element), 0);
                return type.IsInstanceOfType(one) ? one : Activator.CreateInstance(type, one);
            }

            return type.IsValueType ? Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type) : null;
        }
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
    }

    private sealed class CommandRecorder : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Record(command);
            using var nothing = new DataTable();
            return InterceptionResult<DbDataReader>.SuppressWithResult(nothing.CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Record(command);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        private void Record(DbCommand command)
        {
            TSql.Parses(command.CommandText);
            Commands.Add(command.CommandText);
        }
    }
}

internal static class TSql
{
    /// <summary>Fails where SQL Server 2022 could not read the script.</summary>
    public static void Parses(string script)
    {
        using var reader = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.True(errors.Count == 0, $"{string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}\n{script}");
    }
}
