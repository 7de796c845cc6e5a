namespace SecurityCoop.Agreements.Directory;

/// <summary>The level of a party follows from its name: a State, or one agency and none of its sisters.</summary>
internal static class PartyName
{
    public static bool IsAgency(string party) => party.StartsWith("agencies/", StringComparison.Ordinal);
}
