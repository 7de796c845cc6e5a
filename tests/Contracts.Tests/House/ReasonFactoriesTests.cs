using SecurityCoop.Contracts.Tests.Wire;

namespace SecurityCoop.Contracts.Tests.House;

public sealed class ReasonFactoriesTests
{
    private const string Remedy = "give the reason one factory (a static method that returns the refusal) and call that; or take an unused reason out before it is released.";

    [Theory]
    [InlineData("agreements", "Agreements")]
    [InlineData("incidents", "Incidents")]
    [InlineData("logistics", "Logistics")]
    public void Every_reason_of_a_service_has_one_factory(string package, string service)
    {
        var reasons = Repository.Files($"protos/securitycoop/{package}/v1", "error_reason.proto").SelectMany(Reason.Of);
        var files = Repository.Files($"services/{service}", "*.cs");
        // A service that has no module yet serves nothing and refuses nothing.
        if (!files.Any(file => file.Path.EndsWith("Module.cs", StringComparison.Ordinal))) return;

        Findings.MustBeNone(ReasonFactories.NotSaidOnce(reasons, files), "These reasons are not made in exactly one place:", Remedy);
    }

    [Fact]
    public void Every_common_reason_has_one_factory() => Findings.MustBeNone(
        ReasonFactories.NotSaidOnce(
            Repository.Files("protos/securitycoop/type/v1", "error_reason.proto").SelectMany(Reason.Of),
            Repository.Files("services/BuildingBlocks", "*.cs")),
        "These reasons are not made in exactly one place of BuildingBlocks:",
        Remedy);

    [Fact]
    public void A_reason_said_twice_and_one_said_nowhere_are_found()
    {
        Reason[] reasons = [new("p", "ERROR_REASON_TOO_EARLY", "ABORTED", []), new("p", "ERROR_REASON_UNSAID", "ABORTED", []), new("p", "ERROR_REASON_GOOD", "ABORTED", [])];
        var files = new[] { new SourceFile("a.cs", "f(ErrorReason.TooEarly);\ng(V1.ErrorReason.TooEarly);\nh(ErrorReason.Good);") };

        Assert.Equal(["p TOO_EARLY: a.cs:1, a.cs:2", "p UNSAID: said nowhere"], ReasonFactories.NotSaidOnce(reasons, files));
    }
}
