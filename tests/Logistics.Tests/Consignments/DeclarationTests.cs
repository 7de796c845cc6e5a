using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.Consignments;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;
using Declared = SecurityCoop.Logistics.V1.Consignment;

namespace SecurityCoop.Logistics.Tests.Consignments;

/// <summary>Every field's rule, as a table: what is changed in a good declaration, and the field that is then named.</summary>
public sealed class DeclarationTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (Action<Declared> Change, string Field)> Broken = new()
    {
        ["mode absent"] = (c => c.Mode = TransportMode.Unspecified, "consignment.mode"),
        ["mode unknown"] = (c => c.Mode = (TransportMode)99, "consignment.mode"),
        ["consignor blank"] = (c => c.Consignor = "  ", "consignment.consignor"),
        ["consignor long"] = (c => c.Consignor = new string('x', 201), "consignment.consignor"),
        ["consignor with control"] = (c => c.Consignor = "a\0b", "consignment.consignor"),
        ["consignee blank"] = (c => c.Consignee = "", "consignment.consignee"),
        ["consignee long"] = (c => c.Consignee = new string('x', 201), "consignment.consignee"),
        ["origin absent"] = (c => c.Origin = "", "consignment.origin"),
        ["origin of no country"] = (c => c.Origin = "ZZAAA", "consignment.origin"),
        ["destination of odd shape"] = (c => c.Destination = "PKK", "consignment.destination"),
        ["transit of odd shape"] = (c => c.Transit.Add("??"), "consignment.transit[1]"),
        ["transit long"] = (c => c.Transit.Add(Enumerable.Repeat("KZ", 20)), "consignment.transit"),
        ["eta absent"] = (c => c.EtaTime = null, "consignment.eta_time"),
        ["eta beyond the years"] = (c => c.EtaTime = new Timestamp { Seconds = long.MaxValue }, "consignment.eta_time"),
        ["eta far ahead"] = (c => c.EtaTime = Now.AddDays(367).ToTimestamp(), "consignment.eta_time"),
        ["departure beyond the years"] = (c => c.DepartureTime = new Timestamp { Nanos = -1 }, "consignment.departure_time"),
        ["departure after arrival"] = (c => c.DepartureTime = Now.AddDays(4).ToTimestamp(), "consignment.departure_time"),
        ["container wrong"] = (c => c.Containers.Add("CSQU3054384"), "consignment.containers[1]"),
        ["container twice"] = (c => c.Containers.Add("csqu 305438-3"), "consignment.containers"),
        ["containers many"] = (c => c.Containers.Add(Enumerable.Repeat("TOLU4734787", 100)), "consignment.containers"),
        ["goods absent"] = (c => c.Goods.Clear(), "consignment.goods"),
        ["goods many"] = (c => c.Goods.Add(Enumerable.Range(0, 200).Select(_ => c.Goods[0].Clone())), "consignment.goods"),
        ["hs code of chapter 77"] = (c => c.Goods[0].HsCode = "7701.00", "consignment.goods[0].hs_code"),
        ["national digits with letters"] = (c => c.Goods[0].NationalDigits = "0A", "consignment.goods[0].national_digits"),
        ["national digits long"] = (c => c.Goods[0].NationalDigits = "1234567", "consignment.goods[0].national_digits"),
        ["edition unknown"] = (c => c.Goods[0].HsEdition = 2012, "consignment.goods[0].hs_edition"),
        ["description blank"] = (c => c.Goods[0].Description = " ", "consignment.goods[0].description"),
        ["description long"] = (c => c.Goods[0].Description = new string('x', 501), "consignment.goods[0].description"),
        ["mass negative"] = (c => c.Goods[0].GrossMassKg = "-1", "consignment.goods[0].gross_mass_kg"),
        ["mass nothing"] = (c => c.Goods[0].GrossMassKg = "0", "consignment.goods[0].gross_mass_kg"),
        ["mass finer than a gram"] = (c => c.Goods[0].GrossMassKg = "1.0001", "consignment.goods[0].gross_mass_kg"),
        ["packages negative"] = (c => c.Goods[0].Packages = -1, "consignment.goods[0].packages"),
        ["packages many"] = (c => c.Goods[0].Packages = 1_000_001, "consignment.goods[0].packages"),
        ["line in another container"] = (c => c.Goods[0].Container = "TOLU4734787", "consignment.goods[0].container"),
        ["marking absent"] = (c => c.Marking = null, "consignment.marking"),
        ["classification absent"] = (c => c.Marking.Classification = Classification.Unspecified, "consignment.marking.classification"),
        ["traffic light absent"] = (c => c.Marking.Tlp = Tlp.Unspecified, "consignment.marking.tlp"),
        ["traffic light unknown"] = (c => c.Marking.Tlp = (Tlp)9, "consignment.marking.tlp"),
        ["released to no agency"] = (c => c.Marking.ReleasedTo.Add("tj-customs"), "consignment.marking.released_to[0]"),
        ["released without control"] = (c => c.Marking.ReleasedTo.Add("agencies/tj-customs"), "consignment.marking.released_to"),
        ["releasable to no State"] = (c => c.Marking.ReleasableTo.Add("agencies/tj"), "consignment.marking.releasable_to[0]"),
        ["recipients named without red"] = (c => c.Marking.NamedRecipients.Add("someone"), "consignment.marking.named_recipients"),
        ["agencies addressed without strict"] = (c => c.Marking.AddressedAgencies.Add("agencies/tj-customs"), "consignment.marking.addressed_agencies"),
        ["purpose excluded twice"] = (c => c.Marking.ExcludedPurposes.Add([Purpose.Safety, Purpose.Safety]), "consignment.marking.excluded_purposes"),
        ["purpose excluded unknown"] = (c => c.Marking.ExcludedPurposes.Add((Purpose)99), "consignment.marking.excluded_purposes[0]"),
        ["source of odd shape"] = (c => c.DerivedFrom.Add("incidents/1"), "consignment.derived_from[0]"),
        ["source twice"] = (c => c.DerivedFrom.Add(Enumerable.Repeat("consignments/0199a000-0000-4000-8000-000000000001", 2)), "consignment.derived_from"),
        ["sources many"] = (c => c.DerivedFrom.Add(Enumerable.Repeat("x", 21)), "consignment.derived_from"),
    };

    public static TheoryData<string> Names => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_rule_is_named_by_its_field(string name)
    {
        var declared = Samples.Wheat(Now);
        Broken[name].Change(declared);

        Assert.Contains(Broken[name].Field, Fields(declared));
    }

    [Fact]
    public void A_good_declaration_breaks_no_rule_at_the_edge_of_each()
    {
        var declared = Samples.Wheat(Now);
        declared.Consignor = string.Concat(Enumerable.Repeat("🚂", 200));
        declared.EtaTime = declared.DepartureTime = Now.AddDays(366).ToTimestamp();
        declared.Goods[0].NationalDigits = "123456";
        declared.Goods[0].Container = "csqu 305438-3";
        declared.Goods.Add(Enumerable.Range(0, 199).Select(_ => declared.Goods[0].Clone()));
        declared.Marking = new Marking { Classification = Classification.Secret, Tlp = Tlp.Red, OriginatorControlled = true, ReleasedTo = { "agencies/tj-customs" }, NamedRecipients = { "someone@test" } };

        Assert.Empty(Fields(declared));
    }

    [Fact]
    public void Every_broken_rule_is_named_at_once()
    {
        var fields = Fields(new Declared());

        Assert.Equal(
            ["consignment.consignee", "consignment.consignor", "consignment.destination", "consignment.eta_time", "consignment.goods", "consignment.marking", "consignment.mode", "consignment.origin"],
            fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_normalised()
    {
        var declared = Samples.Wheat(Now);
        (declared.Origin, declared.Containers[0], declared.Goods[0].GrossMassKg, declared.Goods[0].Container) = ("kz aau", "csqu 305438-3", "020000.50", "CSQU-305438-3");

        var read = Declaration.Read(declared, Now.Microseconds(), new Violations());

        Assert.Equal(("KZAAU", "CSQU3054383", "100199", 2022, "20000.5", "CSQU3054383"),
            (read.Origin, read.Containers[0], read.Goods[0].HsCode, read.Goods[0].HsEdition, read.Goods[0].GrossMassKg, read.Goods[0].Container));
        Assert.Equal("csqu 305438-3", declared.Containers[0]);
    }

    [Fact]
    public void A_wrong_container_is_answered_with_the_right_digit()
    {
        var (declared, violations) = (Samples.Wheat(Now), new Violations());
        declared.Containers[0] = "CSQU3054384";
        Declaration.Read(declared, Now.Microseconds(), violations);

        var refusal = Assert.Throws<Refusal>(violations.Refuse);

        Assert.Equal("CSQU3054384 fails the check of ISO 6346: the last digit must be 3", Assert.Single(refusal.Violations).Description);
    }

    private static IReadOnlyList<string> Fields(Declared declared)
    {
        var violations = new Violations();
        Declaration.Read(declared, Now.Microseconds(), violations);
        return violations.Any ? [.. Assert.Throws<Refusal>(violations.Refuse).Violations.Select(violation => violation.Field)] : [];
    }
}
