using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Meetings;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Tests.Meetings;

/// <summary>Numbers, hosts, days and quorum by themselves.</summary>
public sealed class RoundsTests
{
    [Fact]
    public void After_the_12th_round_comes_the_13th_and_a_second_12th_is_refused()
    {
        var series = Series(before: 11);
        Assign(series, 12).ShouldBe(12);

        Rounds.Next(series).ShouldBe(13);
        Should.Throw<Refusal>(() => Assign(series, 12)).ReasonName.ShouldBe("ROUND_TAKEN");
        Should.Throw<Refusal>(() => Assign(series, 5)).ReasonName.ShouldBe("ROUND_TAKEN");
    }

    [Fact]
    public void A_dialogue_that_is_to_start_begins_with_round_1() => Rounds.Next(Series()).ShouldBe(1);

    [Fact]
    public void A_gap_is_refused_unless_it_is_marked_and_can_be_filled_later()
    {
        var series = Series();

        Should.Throw<Refusal>(() => Assign(series, 3)).Metadata["next_round"].ShouldBe("1");
        Assign(series, 3, gap: "two rounds were never minuted").ShouldBe(3);
        Assign(series, 2).ShouldBe(2);
        Rounds.Next(series).ShouldBe(4);
        series.Rounds.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_cancelled_round_frees_its_number()
    {
        var series = Series();
        Assign(series, 1);
        Rounds.Free(series, 1);

        Assign(series, 0).ShouldBe(1);
    }

    [Fact]
    public void Hosts_alternate_and_out_of_turn_needs_a_reason()
    {
        var series = Series(before: 11, "states/pk", "states/ir");
        var twelfth = new V1.Meeting();
        Rounds.Assign(series, twelfth);

        twelfth.Host.ShouldBe("states/ir");
        Rounds.HostOf(series, 13).ShouldBe("states/pk");
        Should.Throw<Refusal>(() => Rounds.Assign(series, new V1.Meeting { Host = "states/ir" })).Metadata["next_host"].ShouldBe("states/pk");
        Rounds.Assign(series, new V1.Meeting { Host = "states/ir", OutOfTurnReason = "floods" });
    }

    [Theory]
    [InlineData("2022-05-25/2022-05-26", 2)]
    [InlineData("XXXX-06-17/XXXX-06-18", 2)]
    [InlineData("XXXX-11-21", 1)]
    [InlineData("2021-04-06/2021-04-07", 2)]
    [InlineData("XXXX-02-28/XXXX-03-01", null)]
    [InlineData("2012", null)]
    [InlineData("2012-05", null)]
    [InlineData("2022-05-25/..", null)]
    [InlineData("XXXX-12-31/2022-01-01", null)]
    public void Days_are_counted_where_every_reading_of_the_date_gives_the_same_number(string date, int? days) => MeetingDates.Days(date).ShouldBe(days);

    [Theory]
    [InlineData("2022-05-25/2022-05-26", "2022-05-25")]
    [InlineData("2012", null)]
    [InlineData("XXXX-11-21", null)]
    public void The_first_day_is_known_or_nothing_is(string date, string? day) => MeetingDates.FirstDay(date).ShouldBe(day is null ? null : DateOnly.Parse(day));

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, true)]
    [InlineData(6, false)]
    public void Two_thirds_of_ten_are_seven(int present, bool quorate)
    {
        string[] parties = [.. Enumerable.Range(0, 10).Select(i => $"agencies/p{i}")];

        var quorum = QuorumRule.Count(parties, parties.Take(present).Select(Of), new V1.Fraction { Numerator = 2, Denominator = 3 }, new AgencyRegister([]));

        (quorum.Needed, quorum.Quorate, quorum.Percent).ShouldBe((7, quorate, $"{present * 10}"));
    }

    [Fact]
    public void Observers_and_groups_are_not_counted_and_an_agency_stands_for_its_State()
    {
        var register = new AgencyRegister([new("agencies/aa-foreign", "states/aa", V1.AgencyKind.Customs)]);
        V1.Delegation[] came = [Of("agencies/aa-foreign"), new() { Kind = V1.DelegationKind.NonState, Label = "a group" }, new() { Sender = "states/bb", Observer = true }];

        var quorum = QuorumRule.Count(["states/aa", "states/bb", "states/cc"], came, share: null, register);

        (quorum.PartiesPresent, quorum.Percent, quorum.Quorate, quorum.HasNeeded).ShouldBe((1, "33.33", true, false));
    }

    private static V1.Delegation Of(string sender) => new() { Kind = V1.DelegationKind.State, Sender = sender };

    private static V1.MeetingSeries Series(int before = 0, params string[] hosts) => new() { Name = "agreements/test/meetingSeries/test", RoundsBefore = before, Hosts = { hosts } };

    private static int Assign(V1.MeetingSeries series, int round, string gap = "")
    {
        var meeting = new V1.Meeting { Round = round, GapReason = gap };
        Rounds.Assign(series, meeting);
        return meeting.Round;
    }
}
