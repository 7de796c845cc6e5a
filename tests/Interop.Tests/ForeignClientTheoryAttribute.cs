namespace SecurityCoop.Interop.Tests;

/// <summary>A theory that needs the clients which tests/Interop/install.sh installs. Without them it is skipped, and says so.</summary>
/// <remarks>Once SECURITYCOOP_TEST_PARTS says "installed" a missing client is a failure, never a skip.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeignClientTheoryAttribute : TheoryAttribute
{
    public ForeignClientTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("SECURITYCOOP_TEST_PARTS") != "installed")
            Skip = "NOT RUN: foreign gRPC clients. Run tests/Interop/install.sh, then set SECURITYCOOP_TEST_PARTS=installed; ./coop test does both.";
    }
}
