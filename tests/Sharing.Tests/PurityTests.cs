namespace SecurityCoop.Sharing.Tests;

/// <summary>Invariant 2: Sharing does no I/O, knows no clock, and references nothing.</summary>
public sealed class PurityTests
{
    private static readonly string[] Allowed =
        ["System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime.Extensions"];

    [Fact]
    public void The_assembly_of_the_rule_references_collections_only() =>
        Assert.Empty(typeof(AccessRule).Assembly.GetReferencedAssemblies().Select(a => a.Name).Except(Allowed));

    [Fact]
    public void That_list_is_not_vacuous() =>
        Assert.NotEmpty(typeof(PurityTests).Assembly.GetReferencedAssemblies().Select(a => a.Name).Except(Allowed));

    [Fact]
    public void No_type_of_the_rule_keeps_state_that_changes()
    {
        var mutable = typeof(AccessRule).Assembly.GetTypes()
            .Where(t => !t.Name.Contains('<'))
            .SelectMany(t => t.GetFields((System.Reflection.BindingFlags)60))
            .Where(f => f.IsStatic && !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains('<'));

        Assert.Empty(mutable);
    }
}
