namespace SecurityCoop.Sharing;

/// <summary>What a provision is tested for, in the order of the rule: a later failure comes closer to permission.</summary>
internal enum Dimension : byte
{
    None,
    InForce,
    Action,
    Domain,
    Type,
    Level,
    Geography,
    Purpose,
    RecordTime,
    Classification,
    Tlp,
    Release,
    Request,
    Delay,
    Given,
    Forbidden,
}

internal static class DimensionNames
{
    /// <summary>As the contract names it (FailedDimension.dimension).</summary>
    public static string Name(this Dimension dimension) => dimension switch
    {
        Dimension.InForce => "in_force",
        Dimension.RecordTime => "record_time",
        _ => dimension.ToString().ToLowerInvariant(),
    };

    public static RefusalReason Reason(this Dimension dimension) => dimension switch
    {
        Dimension.None => RefusalReason.None,
        Dimension.Action => RefusalReason.ActionNotOpened,
        Dimension.Domain => RefusalReason.DomainNotCovered,
        Dimension.Type => RefusalReason.TypeNotCovered,
        Dimension.Level => RefusalReason.LevelTooLow,
        Dimension.Geography => RefusalReason.OutsideGeography,
        Dimension.Purpose => RefusalReason.PurposeNotAllowed,
        Dimension.RecordTime => RefusalReason.RecordedTooEarly,
        Dimension.Classification => RefusalReason.ClassificationTooHigh,
        Dimension.Tlp => RefusalReason.TlpTooStrict,
        Dimension.Release => RefusalReason.NotReleased,
        Dimension.Request => RefusalReason.NotRequested,
        Dimension.Delay => RefusalReason.Delayed,
        Dimension.Given => RefusalReason.NotGivenBefore,
        Dimension.Forbidden => RefusalReason.Forbidden,
        _ => RefusalReason.NoProvisionInForce,
    };
}
