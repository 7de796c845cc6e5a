using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests;

/// <summary>Identifiers do no I/O, know no clock, and reference nothing of ours.</summary>
public sealed class PurityTests
{
    private static readonly string[] Allowed =
        ["System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime.Extensions", "System.Text.RegularExpressions"];

    [Fact]
    public void The_assembly_references_collections_and_text_only() =>
        Assert.Empty(typeof(ImoNumber).Assembly.GetReferencedAssemblies().Select(a => a.Name).Except(Allowed));

    [Fact]
    public void That_list_is_not_vacuous() =>
        Assert.NotEmpty(typeof(PurityTests).Assembly.GetReferencedAssemblies().Select(a => a.Name).Except(Allowed));
}
