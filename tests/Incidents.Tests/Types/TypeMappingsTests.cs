using SecurityCoop.Incidents.Types;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Types;

public sealed class TypeMappingsTests
{
    private static readonly string[] CapCategories = ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"];
    private static readonly string[] CiseClasses = ["Incident", "MaritimeSafetyIncident", "PollutionIncident", "IrregularMigrationIncident", "LawInfringementIncident", "CrisisIncident", "Anomaly", "Risk", "EventDocument"];
    private static readonly string[] ThreatActorTypes = ["activist", "competitor", "crime-syndicate", "criminal", "hacker", "insider-accidental", "insider-disgruntled", "nation-state", "sensationalist", "spy", "terrorist", "unknown"];

    [Fact]
    public void Every_type_has_a_line_of_its_own_and_no_line_is_of_no_type() => TypeMappings.All.Keys.Order(StringComparer.Ordinal).ShouldBe(Taxonomy.All);

    [Fact]
    public void Every_value_is_one_of_its_vocabulary_or_says_that_there_is_none()
    {
        foreach (var (type, mapping) in TypeMappings.All)
        {
            Check(type, mapping.Cise, CiseClasses);
            Check(type, mapping.CapCategory, CapCategories);
            Check(type, mapping.StixType, ["incident"]);
            Check(type, mapping.StixActor, ThreatActorTypes);
            mapping.CapCategory.Loss.ShouldNotBe(V1.MappingLoss.None, $"{type}: CAP demands a category");
            mapping.CapEvent.ShouldNotBeNullOrWhiteSpace(type);
        }
    }

    [Fact]
    public void No_type_below_another_says_that_nothing_is_lost_where_both_become_the_same()
    {
        foreach (var (type, mapping) in TypeMappings.All.Where(each => each.Value.Cise.Loss == V1.MappingLoss.Exact))
            TypeMappings.All.Where(other => other.Key != type && other.Value.Cise.Value == mapping.Cise.Value).ShouldAllBe(other => other.Value.Cise.Loss != V1.MappingLoss.Exact);
    }

    [Fact]
    public void Illegal_fishing_and_piracy_have_no_incident_of_CISE()
    {
        TypeMappings.Of("fisheries.iuu.gear").Cise.ShouldBe(new MappedValue("Risk", V1.MappingLoss.Related));
        TypeMappings.Of("piracy").Cise.Loss.ShouldBe(V1.MappingLoss.Related);
    }

    [Fact]
    public async Task The_list_is_read_with_its_mappings_for_any_purpose_and_none()
    {
        await using var service = await IncidentsUnderTest.Start();

        var all = await service.Taxonomy.GetTaxonomyAsync(new(), service.As(Customs, null));
        var drugs = await service.Taxonomy.GetTaxonomyAsync(new() { Subtree = "smuggling.drugs" }, service.As(Customs, null));

        all.Types_.Select(t => t.Type).ShouldBe(Taxonomy.All);
        all.Types_.ShouldAllBe(t => t.Mappings.Select(m => m.Vocabulary).Distinct().Count() == 3 && t.Mappings.All(m => (m.Value.Length == 0) == (m.Loss == V1.MappingLoss.None)));
        (drugs.Types_.Count, drugs.Types_[0].Leaf, drugs.Types_[1].Leaf).ShouldBe((8, false, true));
        (await Refused.By(service.Taxonomy.GetTaxonomyAsync(new() { Subtree = "unicorns" }, service.As(Customs, null)))).Fields.ShouldBe(["subtree"]);
    }

    private static void Check(string type, MappedValue mapped, string[] vocabulary)
    {
        if (mapped.Loss == V1.MappingLoss.None) mapped.Value.ShouldBe("", type);
        else vocabulary.ShouldContain(mapped.Value, type);
    }
}
