using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Counting;
using SecurityCoop.Incidents.Seizures;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.V1.SeizureDimension;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>Where provisions ask for three, no combination of the numbers of an answer speaks of one seizure or two.</summary>
public sealed class SingledOutTests
{
    private const int Least = 3;
    private static readonly V1.SeizureDimension[][] Questions = [[], [Month], [Originator], [Originator, Month], [Participant, Year], [Participant, Month], [State, Month]];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_combination_of_cells_and_totals_singles_out_a_few(int seed)
    {
        var (by, guarded) = World(seed);

        var counted = SmallCells.Without(guarded);

        counted.Count.ShouldBeInRange(1, guarded.Count - 1);
        new Arithmetic(by).SingledOut([.. counted.Select(c => c.Item)], Least).ShouldBeEmpty();
    }

    [Fact]
    public void Leaving_out_small_cells_alone_would_be_worked_around()
    {
        // Each cell of this table has three seizures or more: four of drugs, three of them heroin.
        var cells = new SeizureCells([], V1.UnitMass.Unspecified, Arithmetic.StateOf);
        List<Countable<Seen<V1.Seizure>>> guarded = [.. Enumerable.Range(0, 4).Select(i => Arithmetic.Guarded(Seizure(Line("1", i == 0 ? "smuggling.drugs" : "smuggling.drugs.heroin", $"{i + 1}", "KGM")), Border, Least, cells))];
        var arithmetic = new Arithmetic([]);

        arithmetic.SingledOut([.. guarded.Select(g => g.Item)], Least).ShouldContain($"{Border}: 0");
        arithmetic.SingledOut([.. SmallCells.Without(guarded).Select(g => g.Item)], Least).ShouldBeEmpty();
    }

    private static (V1.SeizureDimension[] By, List<Countable<Seen<V1.Seizure>>> Guarded) World(int seed)
    {
        var random = new Random(seed);
        var by = Questions[seed % Questions.Length];
        var cells = new SeizureCells(by, V1.UnitMass.Unspecified, Arithmetic.StateOf);
        return (by, [.. Enumerable.Range(0, 45).Select(_ => Arithmetic.Guarded(Any(random), random.Next(2) == 0 ? Border : Coast, Least, cells))]);
    }

    private static V1.Seizure Any(Random random)
    {
        var amount = $"{random.Next(50, 1000)}";
        var qualifier = random.Next(6) == 0 ? V1.QuantityQualifier.AtMost : V1.QuantityQualifier.Exact;
        var seizure = random.Next(6) switch
        {
            0 => Seizure(Line("1", "smuggling.drugs", amount, "KGM", qualifier)),
            1 => Seizure(Line("1", "smuggling.drugs", amount, "KGM"), Line("2", "smuggling.drugs.heroin", "20", "KGM", subsetOf: "1")),
            2 => Seizure(Line("1", "smuggling.drugs.heroin", amount, "KGM"), Line("2", "smuggling.cash", "9", "H87")),
            _ => Seizure(Line("1", "smuggling.drugs.heroin", amount, "KGM", qualifier)),
        };
        seizure.SeizedTime = Timestamp.FromDateTimeOffset(new(2021, 10 + random.Next(2), 5, 0, 0, 0, TimeSpan.Zero));
        if (random.Next(5) == 0) seizure.Participants.Add(Customs);
        if (random.Next(5) == 0) seizure.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention });
        return seizure;
    }
}
