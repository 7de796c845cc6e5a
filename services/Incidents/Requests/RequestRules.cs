using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Requests;

/// <summary>What must hold of a request and of an answer; one answer names all that is to be mended.</summary>
internal static class RequestRules
{
    public const int MaxReason = 500;
    private const int MaxQuestion = 5_000, MaxText = 20_000, MaxRecords = 20;
    private const string Language = "must be a BCP 47 tag, as in en or fa-IR", Record = "must have the form incidents/{uuid}";

    public static void Check(V1.InformationRequest request, string requester, Violations violations)
    {
        violations.Check(ResourceName.IsOf("agencies", request.Addressee), "information_request.addressee", "must have the form agencies/{agency}");
        violations.Check(request.Addressee != requester, "information_request.addressee", "must be another agency than the caller's");
        violations.Check(Taxonomy.Contains(request.Type), "information_request.type", "must be a path of the taxonomy, as in smuggling.drugs.heroin");
        if (request.Place is { } place) PlaceRules.Check(place, "information_request.place", violations);
        violations.Check(request.Record.Length == 0 || ResourceName.Uuid(Incident.Collection, request.Record) is not null, "information_request.record", Record);
        Texts.CheckGiven(request.Question, MaxQuestion, "information_request.question", violations);
        violations.Check(request.Language.Length == 0 || Texts.IsLanguageTag(request.Language), "information_request.language", Language);
        if (request.Marking is { } marking) MarkingRules.Check(marking, "information_request.marking", violations);
    }

    /// <param name="answer">As the addressee gives it.</param>
    /// <param name="isLate">The time is over.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.InformationAnswer answer, bool isLate, Violations violations)
    {
        Texts.Check(answer.Text, MaxText, "answer.text", violations);
        violations.Check(answer.Outcome == V1.AnswerOutcome.Full || answer.Text.Length > 0, "answer.text", "is required with this outcome: why not, or not wholly");
        violations.Check(answer.Text.Length > 0 || answer.Records.Count > 0, "answer.text", "is required where no record is named");
        violations.Check(answer.Language.Length == 0 || Texts.IsLanguageTag(answer.Language), "answer.language", Language);
        violations.Check(answer.Records.Count <= MaxRecords, "answer.records", $"must be at most {MaxRecords}");
        violations.Check(answer.Records.Distinct().Count() == answer.Records.Count, "answer.records", "must not repeat itself");
        for (var i = 0; i < Math.Min(answer.Records.Count, MaxRecords); i++) violations.Check(ResourceName.Uuid(Incident.Collection, answer.Records[i]) is not null, $"answer.records[{i}]", Record);
        Texts.Check(answer.LateReason, MaxReason, "answer.late_reason", violations);
        violations.Check(!isLate || answer.LateReason.Length > 0, "answer.late_reason", "is required: the answer is overdue");
        if (answer.Marking is { } marking) MarkingRules.Check(marking, "answer.marking", violations);
    }
}
