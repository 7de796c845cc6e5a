using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>An act as the caller asks for it: checked by itself, not yet against the instrument.</summary>
internal sealed record Act
{
    private const int MaxOccasion = 1_000, HashBytes = 32;

    public required Kind Kind { get; init; }

    /// <summary>Format: <c>agreements/{agreement}</c></summary>
    public required string Agreement { get; init; }

    /// <summary>Empty where it concerns the whole instrument.</summary>
    public string Party { get; init; } = "";

    /// <summary>As the document gives it; empty where <see cref="At"/> or now counts.</summary>
    public string Date { get; init; } = "";

    public Google.Protobuf.WellKnownTypes.Timestamp? At { get; init; }

    public string Occasion { get; init; } = "";

    public Google.Protobuf.ByteString DocumentSha256 { get; init; } = Google.Protobuf.ByteString.Empty;

    public V1.ActTerms Terms { get; init; } = new();

    /// <summary>Of a confirmation: of a signature ad referendum, which its own party confirms.</summary>
    public bool ConfirmsAdReferendum { get; init; }

    public string Etag { get; init; } = "";

    public string RequestId { get; init; } = "";

    public bool ValidateOnly { get; init; }

    public PartialDate? DateGiven => Date.Length == 0 ? null : PartialDate.Parse(Date);

    public static Act Of(V1.IActRequest request, Kind kind, V1.ActTerms? terms = null) => new()
    {
        Kind = kind,
        // An act about an act names that one.
        Agreement = terms?.RefersTo == request.Name ? request.Name.Split("/actions/")[0] : request.Name,
        Party = request.Party,
        Date = request.Date,
        At = request.EffectiveTime,
        Occasion = request.Occasion,
        DocumentSha256 = request.DocumentSha256,
        Terms = terms ?? new(),
        Etag = request.Etag,
        RequestId = request.RequestId,
        ValidateOnly = request.ValidateOnly,
    };

    /// <summary>Refuses with everything that is wrong with the fields. Refusals: FIELDS_INVALID.</summary>
    /// <param name="now">UTC microseconds.</param>
    public void Check(long now)
    {
        var violations = new Violations();
        violations.CheckName("agreements", Agreement, "name");
        if (Party.Length > 0) violations.CheckParty(Party, "party");
        violations.Check(Date.Length == 0 || At is null, "effective_time", "must not be given together with date");
        violations.CheckTime(At, "effective_time");
        violations.Check(Occasion.Length <= MaxOccasion, "occasion", $"must have at most {MaxOccasion} characters");
        violations.Check(DocumentSha256.Length is 0 or HashBytes, "document_sha256", $"must have {HashBytes} bytes");
        violations.CheckRequestId(RequestId);
        if (Date.Length > 0 && violations.Check(PartialDate.TryParse(Date, out var date), "date", "must be a date by ISO 8601-2, as in 2019-05-22, 2021 or XXXX-06-19"))
            violations.Check(!MustHaveHappened(Kind) || !(date!.Full > LatestToday(now)), "date", "must not lie in the future");
        ActTermsRules.Check(this, LatestToday(now), violations);
        violations.Refuse();
    }

    /// <summary>Most acts are facts of the day they were done; the others may be set for a day to come.</summary>
    public static bool MustHaveHappened(Kind kind) => kind is not (Kind.Suspend or Kind.Resume or Kind.Terminate or Kind.Supersede or Kind.Succeed or Kind.ProvisionalStart or Kind.ProvisionalEnd);

    /// <summary>Somewhere on Earth it is today already.</summary>
    public static DateOnly LatestToday(long now) => DateOnly.FromDateTime(now.Instant().ToOffset(TimeSpan.FromHours(14)).Date);
}
