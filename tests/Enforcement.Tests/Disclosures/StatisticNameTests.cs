using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;

namespace SecurityCoop.Enforcement.Tests.Disclosures;

public sealed class StatisticNameTests
{
    [Fact]
    public void A_question_is_the_fields_that_were_given_by_name()
    {
        var asked = new Incidents.V1.CountIncidentsRequest { MinSeverity = Type.V1.Level.High, Originator = "agencies/aa-test", Types_ = { "smuggling.drugs", "piracy" }, OccurredAfter = 1_772_352_000_000_001.ToTimestamp() };

        Assert.Equal("""{"min_severity":"LEVEL_HIGH","occurred_after":"2026-03-01T08:00:00.000001Z","originator":"agencies/aa-test","types":["smuggling.drugs","piracy"]}""", StatisticName.QuestionOf(asked));
        Assert.Equal("{}", StatisticName.QuestionOf(new Incidents.V1.CountIncidentsRequest()));
    }

    [Fact]
    public void The_same_question_has_the_same_name_and_another_has_another()
    {
        Assert.Equal(StatisticName.IdOf("statistics/seizures", "{}"), StatisticName.IdOf("statistics/seizures", "{}"));
        Assert.NotEqual(StatisticName.IdOf("statistics/seizures", "{}"), StatisticName.IdOf("statistics/incidents", "{}"));
        Assert.Equal(8, StatisticName.IdOf("statistics/seizures", "{}").Version);
    }

    /// <summary>Every request for numbers that there is: one with a field of a new shape would fail when it is asked.</summary>
    [Fact]
    public void Every_question_has_a_form()
    {
        Google.Protobuf.IMessage[] all = [new Incidents.V1.CountIncidentsRequest(), new Incidents.V1.GetSeizureStatisticsRequest(), new Incidents.V1.GetHitRatesRequest(), new Logistics.V1.CountConsignmentsRequest()];
        foreach (var request in all) Assert.StartsWith("{", StatisticName.QuestionOf(request), StringComparison.Ordinal);
    }

    /// <summary>Two questions that differ in one field are two: no parameter is left out of the name.</summary>
    [Fact]
    public void Every_field_of_a_question_is_in_its_name()
    {
        Google.Protobuf.IMessage[] all = [new Incidents.V1.GetSeizureStatisticsRequest(), new Incidents.V1.GetHitRatesRequest(), new Logistics.V1.CountConsignmentsRequest()];
        foreach (var empty in all)
        {
            foreach (var field in empty.Descriptor.Fields.InDeclarationOrder())
            {
                var asked = empty.Descriptor.Parser.ParseFrom([]);
                Give(asked, field);
                Assert.Contains($"\"{field.Name}\":", StatisticName.QuestionOf(asked), StringComparison.Ordinal);
            }
        }
    }

    private static void Give(Google.Protobuf.IMessage asked, Google.Protobuf.Reflection.FieldDescriptor field)
    {
        object value = field.FieldType switch
        {
            Google.Protobuf.Reflection.FieldType.String => "test",
            Google.Protobuf.Reflection.FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, 1),
            Google.Protobuf.Reflection.FieldType.Message => 1L.ToTimestamp(),
            Google.Protobuf.Reflection.FieldType.Bool => true,
            _ => throw new NotSupportedException($"{field.FullName}: say here what it may hold."),
        };
        if (field.IsRepeated) ((System.Collections.IList)field.Accessor.GetValue(asked)).Add(value);
        else field.Accessor.SetValue(asked, value);
    }
}
