namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>Garbage in any combination is answered, not thrown at; and it never opens what the same question without it would not.</summary>
public sealed class TotalityTests
{
    private static readonly double[] OddNumbers = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MaxValue, -1e-300, 90, -180, 1e9];

    private static readonly long[] OddInstants = [long.MinValue, long.MinValue + 1, -1, 0, long.MaxValue - 1, long.MaxValue];

    [Fact]
    public void Random_garbage_is_answered()
    {
        foreach (var (seed, random, world) in Differential.Worlds(10_000_000, 200))
        {
            for (var i = 0; i < 100; i++)
            {
                var asked = Spoiled(world.RandomQuestion(), random);
                var thrown = Record.Exception(() =>
                {
                    var verdict = asked.Of(world.Policy);
                    Assert.Equal(verdict, AccessRule.Explain(world.Policy, asked.Caller, asked.Action, asked.Subject, asked.At).Verdict);
                    world.Policy.OriginatorsFor(asked.Caller, (Domain)random.Next(256), asked.Action, asked.At);
                    Assert.True(world.Policy.NextBoundary(asked.Caller?.Agency!, asked.At) >= asked.At);
                });

                Assert.True(thrown is null, $"seed {seed}, question {i}: {asked}\n{thrown}");
            }
        }
    }

    private static Asked Spoiled(Asked asked, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var (caller, subject) = (asked.Caller, asked.Subject);
            if (caller is null || subject is null) return asked;
            var marking = subject.Marking ?? Treaties.Marked();
            string odd = new[] { null!, "", " ", "*", "agencies/", new string('x', 5000) }[random.Next(6)];
            asked = random.Next(16) switch
            {
                0 => asked with { Caller = null! },
                1 => asked with { Caller = caller with { Agency = odd } },
                2 => asked with { Caller = caller with { User = odd, Purpose = (Purposes)random.Next(), Mandate = (Purposes)random.Next() } },
                3 => asked with { Caller = caller with { Clearance = (Classification)random.Next(256) } },
                4 => asked with { Subject = null! },
                5 => asked with { Subject = subject with { Originators = random.Next(2) == 0 ? null! : [odd, odd] } },
                6 => asked with { Subject = subject with { Originators = [.. (subject.Originators ?? []).Append(odd)] } },
                7 => asked with { Subject = subject with { Type = random.Next(2) == 0 ? odd : "..smuggling." } },
                8 => asked with { Subject = subject with { Domain = (Domain)random.Next(256), Level = (Level)random.Next(256) } },
                9 => asked with { Subject = subject with { Marking = null! } },
                10 => asked with { Subject = subject with { Marking = marking with { ReleasableTo = null!, ReleasedTo = null! } } },
                11 => asked with { Subject = subject with { Marking = marking with { NamedRecipients = [odd], AddressedAgencies = null!, Tlp = (Tlp)random.Next(256) } } },
                12 => asked with { Subject = subject with { Place = new Place(OddNumbers[random.Next(8)], OddNumbers[random.Next(8)], OddNumbers[random.Next(8)]) } },
                13 => asked with { Subject = subject with { RecordedAt = OddInstants[random.Next(6)] } },
                14 => asked with { At = OddInstants[random.Next(6)] },
                _ => asked with { Action = (Actions)random.Next() },
            };
        }
        return asked;
    }
}
