using System.Reflection;
using SecurityCoop.Testing;
using Xunit.Sdk;

namespace SecurityCoop.Logistics.Tests;

/// <summary>The two databases that a story runs on.</summary>
public enum Engine { Sqlite, Postgres }

/// <summary>Runs a story on real SQLite.</summary>
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite]];
}

/// <summary>Runs a story on real PostgreSQL; skipped, and saying so, where there is none.</summary>
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = new NeedsServersFactAttribute().Skip;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Postgres]];
}
