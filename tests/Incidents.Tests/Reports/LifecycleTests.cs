using SecurityCoop.Incidents.Reports;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.V1.IncidentState;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class LifecycleTests
{
    private static readonly V1.IncidentState[] All = Enum.GetValues<V1.IncidentState>();

    [Fact]
    public void The_moves_are_those_that_the_contract_tells()
    {
        var moves = All.SelectMany(from => All.Where(to => Lifecycle.Allows(from, to) && to != Retracted), (from, to) => (from, to));

        moves.ShouldBe([
            (Submitted, Verified), (Submitted, Rejected), (Submitted, Active),
            (Verified, Active), (Verified, Resolved), (Verified, Closed),
            (Rejected, Submitted),
            (Active, Resolved), (Active, Closed),
            (Resolved, Active), (Resolved, Closed),
            (Closed, Active),
        ]);
    }

    [Fact]
    public void Everything_can_be_retracted_once() => All.Where(from => Lifecycle.Allows(from, Retracted)).ShouldBe(All.Where(from => from != Retracted));
}
