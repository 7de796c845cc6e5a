namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>Asks a rule and the reference the same questions and reports the first on which they differ.</summary>
internal static class Differential
{
    public const int QuestionsInAWorld = 100;

    public static string? FirstDifference(Func<World, Asked, Verdict> rule, int seed, int questions)
    {
        for (var world = 0; world < questions / QuestionsInAWorld; world++)
        {
            var random = new Random(seed + world);
            var order = new World(random);
            for (var i = 0; i < QuestionsInAWorld; i++)
            {
                var asked = order.RandomQuestion();
                var (ours, expected) = (Answer.Of(rule(order, asked)), order.Reference.Decide(asked.Caller, asked.Action, asked.Subject, asked.At));
                if (ours != expected) return $"seed {seed + world}, question {i}: {asked}\n expected {expected}\n got      {ours}";
            }
        }
        return null;
    }

    /// <summary>Worlds with their questions, each reproducible from its seed.</summary>
    public static IEnumerable<(int Seed, Random Random, World World)> Worlds(int seed, int count) =>
        Enumerable.Range(seed, count).Select(s => new Random(s) is var random ? (s, random, new World(random)) : default);
}
