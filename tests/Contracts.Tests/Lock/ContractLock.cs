namespace SecurityCoop.Contracts.Tests.Lock;

/// <summary>The facts that were released, in <c>protos/contract.lock</c>. A fact may be added; none may change or go, but that a field need not be given any more.</summary>
internal static class ContractLock
{
    public static string Path { get; } = Repository.PathOf("protos/contract.lock");

    public static IReadOnlyList<string> Read() => File.Exists(Path) ? File.ReadAllLines(Path) : [];

    /// <summary>What the contract no longer says, and what it says anew. A changed fact is in both.</summary>
    public static Difference Compare(IEnumerable<string> locked, IEnumerable<string> facts)
    {
        var (before, now) = (locked.ToHashSet(), facts.ToHashSet());
        return new Difference(Sorted(before.Where(fact => !Stands(fact, now))), Sorted(now.Except(before)));
    }

    // What is asked for no longer breaks nobody who still gives it.
    private static bool Stands(string fact, HashSet<string> now)
    {
        const string required = " required";
        return now.Contains(fact) || (fact.EndsWith(required, StringComparison.Ordinal) && now.Contains(fact[..^required.Length]));
    }

    /// <summary>Takes new facts in; keeps every line there was, so that a broken promise goes on failing the test.</summary>
    public static void Add(IEnumerable<string> facts) =>
        File.WriteAllText(Path, string.Concat(Sorted(Read().Union(facts)).Select(fact => fact + "\n")));

    private static IReadOnlyList<string> Sorted(IEnumerable<string> facts) => [.. facts.Distinct().Order(StringComparer.Ordinal)];
}

internal sealed record Difference(IReadOnlyList<string> Lost, IReadOnlyList<string> Added);
