using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests;

public sealed class ManyAgenciesTests
{
    [Fact]
    public void Among_thousands_of_agencies_each_finds_what_is_agreed_with_it_and_nothing_else()
    {
        // Short and long, with common beginnings, ends and lengths. Each grants to the next.
        string[] names = [.. new[] { "a", "ab", "abc", "abcd", "abcde" }.Concat(Enumerable.Range(0, 3_000).Select(i => $"agencies/s{i:0000}-customs")).Concat(Enumerable.Range(0, 300).Select(i => $"agencies/{new string('x', i % 60)}{i}")).Distinct()];
        var policy = Policy.Build(1, [(Iren.Agreement, [.. names.Zip(names.Skip(1), (one, next) => new Grant(Iren, one, next, [new(0, long.MaxValue)], long.MinValue))])], []);

        for (var i = 1; i < names.Length; i++)
        {
            Assert.True(Sees(policy, names[i], names[i - 1]));
            Assert.False(Sees(policy, names[i - 1], names[i]));
        }
        Assert.False(Sees(policy, names[1] + "!", names[0]));
        Assert.False(Sees(policy, names[1], names[0] + "!"));
        Assert.False(Sees(policy, names[1], ""));
    }

    private static bool Sees(Policy policy, string recipient, string originator) =>
        AccessRule.Decide(policy, Acting(recipient), Actions.Read, Consignment(originator), On("2023-01-01")).Permitted;
}
