using Xunit;

namespace SecurityCoop.Testing;

/// <summary>A test on real PostgreSQL or RabbitMQ, or with a foreign client. It is skipped, and says so, where those are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsServersFactAttribute : FactAttribute
{
    public NeedsServersFactAttribute() => Skip = InstalledParts.ReasonToSkip;
}

/// <summary>As <see cref="NeedsServersFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsServersTheoryAttribute : TheoryAttribute
{
    public NeedsServersTheoryAttribute() => Skip = InstalledParts.ReasonToSkip;
}

internal static class InstalledParts
{
    // Null means: do not skip.
    internal static string? ReasonToSkip { get; } = Environment.GetEnvironmentVariable("SECURITYCOOP_TEST_PARTS") == "installed"
        ? null
        : "NOT RUN: needs PostgreSQL, RabbitMQ or a foreign client. './coop test' installs them and runs this test; " +
          "where they are installed, SECURITYCOOP_TEST_PARTS=installed does.";
}
