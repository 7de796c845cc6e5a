namespace SecurityCoop.Demo.Iren;

/// <summary>
/// The customs authorities of the network. The nine are inferred from a UNODC page of 2021 (the source of the story does not list them);
/// codes are ISO 3166-1.
/// </summary>
internal static class IrenMembers
{
    public static readonly IReadOnlyList<Member> Founders =
    [
        new("af", "004", "Afghanistan"), new("ge", "268", "Georgia"), new("kz", "398", "Kazakhstan"),
        new("kg", "417", "Kyrgyzstan"), new("pk", "586", "Pakistan"), new("tj", "762", "Tajikistan"),
        new("tm", "795", "Turkmenistan"), new("ua", "804", "Ukraine"), new("uz", "860", "Uzbekistan"),
    ];

    public static readonly Member Tenth = new("az", "031", "Azerbaijan");

    internal sealed record Member(string Code, string Numeric, string Name)
    {
        public string Customs => $"agencies/{Code}-customs";

        public string State => $"states/{Code}";
    }
}
