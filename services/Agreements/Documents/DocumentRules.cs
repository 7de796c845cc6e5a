using System.Text.RegularExpressions;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Documents;

/// <summary>What must be said of a document. The first message of a stream is checked by nobody else, so absence counts here, too.</summary>
internal static partial class DocumentRules
{
    private const int MaxAnchors = 500, MaxArticle = 50, HashBytes = 32;

    public static void Check(V1.Document? document, V1.DocumentFile? file, string requestId, Violations violations)
    {
        if (violations.Check(document is not null, "document", "is required")) Check(document!, violations);
        if (violations.Check(file is not null, "file", "is required")) Check(file!, violations);
        violations.CheckRequestId(requestId);
    }

    /// <summary>Where anchors can point follows from what the file is.</summary>
    public static void CheckAnchors(V1.DocumentFile file, string mediaType, long size, Violations violations)
    {
        var isPdf = mediaType == TextOrPdf.Pdf;
        for (var i = 0; i < file.Anchors.Count; i++)
        {
            violations.Check(isPdf ? file.Anchors[i].Page >= 1 : file.Anchors[i].Page == 0, $"file.anchors[{i}].page", isPdf ? "must be a page of the PDF, from 1" : "must be 0 where there are no pages");
            violations.Check(isPdf ? file.Anchors[i].Offset == 0 : file.Anchors[i].Offset < size, $"file.anchors[{i}].offset", isPdf ? "must be 0 in a PDF" : $"must lie within 0 and {size - 1}");
        }
    }

    private static void Check(V1.Document document, Violations violations)
    {
        var (isText, isConsent) = (document.Kind == V1.DocumentKind.InstrumentText, document.Kind == V1.DocumentKind.InstrumentOfConsent);
        violations.CheckDisplayName(document.Title, "document.title");
        Texts.Check(document.Title, int.MaxValue, "document.title", violations);
        violations.CheckKnown(document.Kind, "document.kind");
        violations.Check(document.TextVersion.Length == 0 ? !isText : TextVersion().IsMatch(document.TextVersion), "document.text_version", "must name a text, as in v1 or v1+A1, where the document is one");
        violations.Check(isConsent ? DirectoryRules.IsParty(document.Party) : document.Party.Length == 0, "document.party",
            isConsent ? "must have the form states/{state} or agencies/{agency}" : "is for INSTRUMENT_OF_CONSENT only");
        if (violations.Check(document.Marking is not null, "document.marking", "is required")) MarkingRules.Check(document.Marking!, "document.marking", violations);
    }

    private static void Check(V1.DocumentFile file, Violations violations)
    {
        violations.Check(Texts.IsLanguageTag(file.Language), "file.language", "must be a language tag (BCP 47), as in en or fa");
        violations.Check(file.Sha256.Length == HashBytes, "file.sha256", $"must be {HashBytes} bytes");
        violations.Check(file.Anchors.Count <= MaxAnchors, "file.anchors", $"must be at most {MaxAnchors}");
        violations.Check(file.Anchors.Select(a => a.Article).Distinct(StringComparer.Ordinal).Count() == file.Anchors.Count, "file.anchors", "must name each article once");
        for (var i = 0; i < Math.Min(file.Anchors.Count, MaxAnchors); i++)
        {
            var anchor = file.Anchors[i];
            Texts.CheckGiven(anchor.Article, MaxArticle, $"file.anchors[{i}].article", violations);
            violations.Check(anchor.Page >= 0, $"file.anchors[{i}].page", "must not be negative");
            violations.Check(anchor.Offset >= 0, $"file.anchors[{i}].offset", "must not be negative");
        }
    }

    [GeneratedRegex(@"^v[1-9][0-9]{0,3}(\+A[1-9][0-9]{0,3}){0,8}\z")]
    private static partial Regex TextVersion();
}
