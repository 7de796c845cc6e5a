using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal static class DirectoryWire
{
    public static V1.State ToWire(this State state) => new()
    {
        Name = state.Name,
        DisplayName = state.DisplayName,
        NumericCode = state.NumericCode,
        CreateTime = state.CreatedAt.ToTimestamp(),
    };

    public static V1.Organisation ToWire(this Organisation organisation) => new()
    {
        Name = organisation.Name,
        DisplayName = organisation.DisplayName,
        CreateTime = organisation.CreatedAt.ToTimestamp(),
    };

    public static V1.Unit ToWire(this Unit unit) => new()
    {
        Name = unit.Name,
        DisplayName = unit.DisplayName,
        Kind = unit.Kind,
        Locode = unit.Locode,
        CreateTime = unit.CreatedAt.ToTimestamp(),
    };

    public static V1.Fact ToWire(this Fact fact) => V1.Fact.Parser.ParseFrom(fact.Body);

    public static V1.Statement ToWire(this Statement statement) => V1.Statement.Parser.ParseFrom(statement.Body);

    public static V1.Official ToWire(this Official official) => V1.Official.Parser.ParseFrom(official.Body);
}
