using System.Globalization;
using SecurityCoop.Agreements.Law;

namespace SecurityCoop.Agreements.Tests.Instruments;

public sealed class EntryIntoForceRuleTests
{
    [Theory]
    // Paris Agreement, article 21: the 30th day after the deposit, not before the agreement's own 2016-11-04.
    [InlineData(30, "2016-11-04", "2017-02-15", "2017-03-17")]
    [InlineData(30, "2016-11-04", "2016-10-20", "2016-11-19")]
    [InlineData(30, "2016-11-04", "2017-03-24", "2017-04-23")]
    [InlineData(30, "2016-11-04", "2016-09-21", "2016-11-04")]
    // Verdragenbank 006967: the 90th day, not before 2019-12-05.
    [InlineData(90, "2019-12-05", "2019-09-06", "2019-12-05")]
    [InlineData(90, "2019-12-05", "2023-03-22", "2023-06-20")]
    [InlineData(90, "2019-12-05", "2019-11-21", "2020-02-19")]
    [InlineData(90, "2019-12-05", "2024-03-18", "2024-06-16")]
    public void A_late_joiner_waits_its_own_delay_and_never_precedes_the_instrument(int days, string instrument, string consent, string expected)
    {
        var delay = Delay.OfDays(days);
        var rule = new EntryIntoForceRule.AfterConsents(2, delay) { LateJoinerDelay = delay };
        var conditionMet = Day(instrument).AddDays(-days);

        var entry = rule.Apply([new(conditionMet, true), new(conditionMet, true)], isAwaited: false)!.Value;

        entry.Day.ShouldBe(Day(instrument));
        rule.ForParty(Day(consent), entry).ShouldBe(Day(expected));
    }

    [Theory]
    [InlineData("2019-01-31", 1, "2019-02-28")]
    [InlineData("2020-01-31", 1, "2020-02-29")]
    [InlineData("2019-03-31", 1, "2019-04-30")]
    [InlineData("2019-02-28", 1, "2019-03-28")]
    [InlineData("2020-02-29", 12, "2021-02-28")]
    public void A_month_later_is_the_same_number_or_the_months_last_day(string day, int months, string expected) =>
        Delay.OfMonths(months).After(Day(day)).ShouldBe(Day(expected));

    [Fact]
    public void All_signatures_are_waited_for()
    {
        var rule = new EntryIntoForceRule.AfterConsents(null, Delay.None);
        var signed = Signed("2019-05-22", "2019-05-20");

        rule.Apply(signed, isAwaited: true).ShouldBeNull();
        rule.Apply(signed, isAwaited: false)!.Value.Day.ShouldBe(Day("2019-05-22"));
    }

    [Fact]
    public void The_last_signature_needed_counts_and_later_ones_change_nothing()
    {
        var rule = new EntryIntoForceRule.AfterConsents(3, Delay.OfMonths(1));
        var signed = Signed("2020-03-09", "2020-01-31", "2019-12-01", "2020-01-02");

        rule.Apply(signed[..2], isAwaited: true).ShouldBeNull();
        var entry = rule.Apply(signed, isAwaited: true)!.Value;

        entry.ConditionMet.ShouldBe(Day("2020-01-31"));
        entry.Day.ShouldBe(Day("2020-02-29"));
        rule.ForParty(Day("2020-01-02"), entry).ShouldBe(entry.Day);
    }

    [Fact]
    public void A_date_brings_force_once_two_have_consented()
    {
        var rule = new EntryIntoForceRule.OnDate(Day("2021-01-01"));

        rule.Apply(Signed("2020-06-01"), isAwaited: true).ShouldBeNull();
        rule.Apply(Signed("2020-06-01", "2020-07-01"), isAwaited: true)!.Value.Day.ShouldBe(Day("2021-01-01"));
        rule.Apply(Signed("2020-06-01", "2021-07-01"), isAwaited: true)!.Value.Day.ShouldBe(Day("2021-07-01"));
    }

    [Fact]
    public void With_other_originals_a_late_delay_does_not_hold_back_who_made_the_condition()
    {
        var rule = new EntryIntoForceRule.AfterConsents(2, Delay.None) { LateJoinerDelay = Delay.OfDays(30) };
        var entry = rule.Apply(Signed("2020-01-01", "2020-01-05"), isAwaited: false)!.Value;

        rule.ForParty(Day("2020-01-05"), entry).ShouldBe(Day("2020-01-05"));
        rule.ForParty(Day("2020-01-06"), entry).ShouldBe(Day("2020-02-05"));
    }

    [Fact]
    public void An_accession_is_a_consent_but_not_one_of_all_who_were_invited()
    {
        Consent[] consents = [new(Day("2020-01-01"), true), new(Day("2020-02-01"), true), new(Day("2020-03-01"), false)];

        new EntryIntoForceRule.AfterConsents(null, Delay.None).Apply(consents, isAwaited: false)!.Value.Day.ShouldBe(Day("2020-02-01"));
        new EntryIntoForceRule.AfterConsents(3, Delay.None).Apply(consents, isAwaited: false)!.Value.Day.ShouldBe(Day("2020-03-01"));
    }

    private static Consent[] Signed(params string[] days) => [.. days.Select(d => new Consent(Day(d), IsInvited: true))];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
