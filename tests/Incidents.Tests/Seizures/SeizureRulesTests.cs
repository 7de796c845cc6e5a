using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Incidents.Tests.Reports;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;

namespace SecurityCoop.Incidents.Tests.Seizures;

public sealed class SeizureRulesTests
{
    public static TheoryData<string, Action<V1.Seizure>> BrokenRules { get; } = new()
    {
        { "seizure.lines", s => s.Lines.Clear() },
        { "seizure.lines", s => s.Lines.Add(Enumerable.Range(0, 200).Select(n => Line($"n{n}", "smuggling.cash", "1", "H87"))) },
        { "seizure.lines[0].line_id", s => (s.Lines[0].LineId, s.Lines[1].SubsetOf) = ("a b", "a b") },
        { "seizure.lines[5].line_id", s => s.Lines[5].LineId = "tobacco" },
        { "seizure.lines[2].description", s => s.Lines[2].Description = new string('x', 501) },
        { "seizure.lines[2].commodity", s => s.Lines[2].Commodity = null },
        { "seizure.lines[2].commodity.type", s => s.Lines[2].Commodity = new V1.Commodity() },
        { "seizure.lines[2].commodity.type", s => s.Lines[2].Commodity = new V1.Commodity { Type = "smuggling" } },
        { "seizure.lines[2].commodity.type", s => s.Lines[2].Commodity = new V1.Commodity { Type = "piracy" } },
        { "seizure.lines[2].commodity.hs.code", s => s.Lines[2].Commodity.Hs.Code = "3004.90" },
        { "seizure.lines[2].commodity.hs.code", s => s.Lines[2].Commodity.Hs.Code = "770000" },
        { "seizure.lines[2].commodity.hs.edition", s => s.Lines[2].Commodity.Hs.Edition = 2021 },
        { "seizure.lines[2].quantity", s => s.Lines[2].Quantity = null },
        { "seizure.lines[2].quantity.unit", s => s.Lines[2].Quantity.Unit = "CT" },
        { "seizure.lines[2].quantity.qualifier", s => s.Lines[2].Quantity.Qualifier = V1.QuantityQualifier.Unspecified },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "-1" },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "1e3" },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "1." },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "" },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "0.1234567" },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Value = "1000000000000000" },
        { "seizure.lines[2].quantity.value", s => s.Lines[2].Quantity.Qualifier = V1.QuantityQualifier.Unknown },
        { "seizure.lines[2].quantity.as_stated", s => s.Lines[2].Quantity.AsStated = new string('x', 201) },
        { "seizure.lines[1].subset_of", s => s.Lines[1].SubsetOf = "nowhere" },
        { "seizure.lines[1].subset_of", s => s.Lines[1].SubsetOf = "consumer" },
        { "seizure.lines[0].quantity.value", s => s.Lines[0].Quantity.Value = "579.999" },
        { "seizure.seized_time", s => s.SeizedTime = null },
        { "seizure.seized_time", s => s.SeizedTime = (Samples.Now + 301_000_000).ToTimestamp() },
        { "seizure.place.latitude", s => s.Place = new Type.V1.Place { Latitude = 100 } },
        { "seizure.incident", s => s.Incident = "incidents/not-a-uuid" },
        { "seizure.outcomes[0].kind", s => s.Outcomes.Add(new V1.Outcome()) },
        { "seizure.outcomes[0].count", s => s.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention, Count = -1 }) },
        { "seizure.outcomes", s => s.Outcomes.Add(Enumerable.Repeat(new V1.Outcome { Kind = V1.OutcomeKind.Detention }, 2)) },
        { "seizure.lines[2].packaging", s => s.Lines[2].Packaging = new string('x', 501) },
        { "seizure.lines[2].concealment", s => s.Lines[2].Concealment = "\u0007" },
        { "seizure.lines[2].unit_mass.unit", s => s.Lines[2].UnitMass = Mass("LTR") },
        { "seizure.lines[2].unit_mass.qualifier", s => s.Lines[2].UnitMass = new V1.Quantity { Unit = "MGM", Qualifier = V1.QuantityQualifier.Unknown } },
        { "seizure.lines[2].unit_mass.value", s => s.Lines[2].UnitMass = Mass("MGM", "a few") },
        { "seizure.lines[0].unit_mass", s => s.Lines[0].UnitMass = Mass("MGM") },
        { "seizure.route", s => s.Route = new V1.Route() },
        { "seizure.route.origin", s => s.Route = new V1.Route { Origin = new V1.RoutePoint() } },
        { "seizure.route.origin.code", s => s.Route = new V1.Route { Origin = new V1.RoutePoint { Code = "XQ" } } },
        { "seizure.route.transits", s => s.Route = new V1.Route { Transits = { Enumerable.Repeat(new V1.RoutePoint { Code = "AF" }, 21) } } },
        { "seizure.route.transits[0].words", s => s.Route = new V1.Route { Transits = { new V1.RoutePoint { Words = new string('x', 201) } } } },
        { "seizure.consignment", s => s.Consignment = "consignments/x" },
        { "seizure.outcomes[0].amount", s => s.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention, Amount = Collected("UZS") }) },
        { "seizure.outcomes[0].amount.currency", s => s.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.RevenueCase, Amount = Collected("som") }) },
        { "seizure.outcomes[0].amount.value", s => s.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.RevenueCase, Amount = Collected("UZS", "-3") }) },
        { "seizure.persons[0]", s => s.Persons.Add(" ") },
        { "seizure.persons", s => s.Outcomes.Add(OneDetainedOf(s, "test person 1", "test person 2")) },
        { "seizure.vessels[0].imo_number", s => s.Vessels.Add(new Type.V1.Vessel { ImoNumber = "9074720" }) },
        { "seizure.wagons[0].number", s => s.Wagons.Add(new Type.V1.Wagon { Number = "1" }) },
        { "seizure.participants[0]", s => s.Participants.Add("kz-customs") },
        { "seizure.participants", s => s.Participants.Add(Enumerable.Range(0, 51).Select(n => $"agencies/a{n}")) },
        { "seizure.marking", s => s.Marking = null },
        { "seizure.marking.tlp", s => s.Marking.Tlp = Type.V1.Tlp.Unspecified },
    };

    [Fact]
    public void The_seizures_of_IREN_break_no_rule() => Check(Iren()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void Each_broken_rule_names_its_field(string field, Action<V1.Seizure> spoil)
    {
        var seizure = Iren();

        spoil(seizure);

        Check(seizure).ShouldBe([field]);
    }

    [Fact]
    public void Lines_that_are_parts_of_each_other_are_refused()
    {
        var seizure = Seizure(
            Line("a", "smuggling.cash", "1", "H87", subsetOf: "b"),
            Line("b", "smuggling.cash", "1", "H87", subsetOf: "a"),
            Line("c", "smuggling.cash", "1", "H87", subsetOf: "c"));

        Check(seizure).ShouldBe(["seizure.lines[0].subset_of", "seizure.lines[1].subset_of", "seizure.lines[2].subset_of"]);
    }

    [Theory]
    [InlineData(V1.QuantityQualifier.AtLeast, V1.QuantityQualifier.Exact, true)]
    [InlineData(V1.QuantityQualifier.Exact, V1.QuantityQualifier.AtMost, true)]
    [InlineData(V1.QuantityQualifier.Approx, V1.QuantityQualifier.Exact, false)]
    [InlineData(V1.QuantityQualifier.AtMost, V1.QuantityQualifier.AtLeast, false)]
    public void Parts_may_look_greater_than_the_whole_only_where_they_may_yet_fit(V1.QuantityQualifier whole, V1.QuantityQualifier part, bool allowed)
    {
        var seizure = Seizure(
            Line("all", "smuggling.drugs", "30", "KGM", whole),
            Line("some", "smuggling.drugs.opium", "31000", "GRM", part, subsetOf: "all"));

        Check(seizure).Count.ShouldBe(allowed ? 0 : 1);
    }

    [Theory]
    [InlineData("smuggling.goods", true)]
    [InlineData("smuggling.goods.tobacco", false)]
    public void A_code_of_the_tariff_lies_within_goods_and_within_nothing_narrower(string whole, bool allowed) =>
        Check(Seizure(Line("all", whole, "9", "KGM"), Tariff("some", "240220", "3", "KGM", subsetOf: "all"))).Count.ShouldBe(allowed ? 0 : 1);

    private static V1.Quantity Mass(string unit, string value = "300") => new() { Value = value, Unit = unit, Qualifier = V1.QuantityQualifier.Exact };

    private static V1.Money Collected(string currency, string value = "3") => new() { Value = value, Currency = currency, Qualifier = V1.QuantityQualifier.Exact };

    private static V1.Outcome OneDetainedOf(V1.Seizure seizure, params string[] persons)
    {
        seizure.Persons.Add(persons);
        return new V1.Outcome { Kind = V1.OutcomeKind.Detention, Count = 1 };
    }

    private static IReadOnlyList<string> Check(V1.Seizure seizure) => Violated.By(violations => SeizureRules.Check(seizure, Samples.Now, violations));
}
