namespace SecurityCoop.Logistics.Screening;

/// <summary>Settings of the risk screening. Bound from <c>Logistics:Screening</c>.</summary>
internal sealed class ScreeningOptions
{
    /// <summary>A file with rules to screen by, in the form of the rules that come with the service. Default: those.</summary>
    public string RulesFile { get; init; } = "";

    /// <summary>The rules to screen by; refuses rules that could not be explained.</summary>
    public RiskRules Load()
    {
        if (RulesFile.Length == 0) return RiskRules.Embedded();
        using var file = File.OpenRead(RulesFile);
        return RiskRules.Read(file);
    }
}
