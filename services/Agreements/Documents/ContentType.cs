using System.Text;

namespace SecurityCoop.Agreements.Documents;

/// <summary>What a file is by its bytes; nobody's word and no name counts.</summary>
internal static class ContentType
{
    public const string Pdf = "application/pdf", Text = "text/plain";

    // What a browser would run or draw, wherever in a text it stands.
    private static readonly string[] Active = ["<script", "<html", "<iframe", "<svg", "<object", "<embed", "javascript:"];

    // By the beginnings that browsers take for a page (WHATWG, MIME sniffing, 7.1).
    private static readonly string[] PageBeginnings =
        ["<!doctype html", "<head", "<body", "<h1", "<div", "<font", "<table", "<a", "<style", "<title", "<b", "<br", "<p", "<!--", "<?xml"];

    /// <summary>The media type of a file that is kept here, or else what it was found to be.</summary>
    public static (string? MediaType, string Found) Of(IReadOnlyList<byte[]> pieces)
    {
        if (pieces.Count == 0) return (null, "nothing");
        if (pieces[0].AsSpan().StartsWith("%PDF-"u8)) return HasPdfEnd(pieces) ? (Pdf, Pdf) : (null, "a PDF cut short");
        return OfText(pieces) is { } fault ? (null, fault) : (Text, Text);
    }

    private static bool HasPdfEnd(IReadOnlyList<byte[]> pieces)
    {
        byte[] end = [.. pieces.Count > 1 ? pieces[^2].TakeLast(1024) : [], .. pieces[^1]];
        return end.AsSpan(Math.Max(0, end.Length - 1024)).IndexOf("%%EOF"u8) >= 0;
    }

    private static string? OfText(IReadOnlyList<byte[]> pieces)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var chars = new char[ReceivedContent.PieceBytes + 4];
        var carried = "";
        for (var i = 0; i < pieces.Count; i++)
        {
            try
            {
                var text = carried + new string(chars, 0, decoder.GetChars(pieces[i], chars, flush: i == pieces.Count - 1));
                if (i == 0 && IsPage(text)) return "a page of HTML or XML";
                if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'))) return "binary";
                if (Active.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))) return "text that a browser would run";
                carried = text[Math.Max(0, text.Length - 16)..];
            }
            catch (DecoderFallbackException)
            {
                return "neither PDF nor UTF-8";
            }
        }

        return null;
    }

    private static bool IsPage(string text)
    {
        var begin = text.AsSpan().TrimStart("\uFEFF \t\r\n\f");
        foreach (var beginning in PageBeginnings)
        {
            var follows = begin.Length > beginning.Length ? begin[beginning.Length] : ' ';
            if (begin.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && (beginning is "<!--" or "<?xml" || follows is ' ' or '>' or '\n' or '\r' or '\t')) return true;
        }

        return false;
    }
}
