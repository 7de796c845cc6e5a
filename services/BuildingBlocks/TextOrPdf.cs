using System.Text;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Tells papers by their bytes; nobody's word and no name counts.</summary>
public static class TextOrPdf
{
    public const string Pdf = "application/pdf", Text = "text/plain";

    // What a browser would run or draw, wherever in a text it stands.
    private static readonly string[] Active = ["<script", "<html", "<iframe", "<svg", "<object", "<embed", "javascript:"];

    // By the beginnings that browsers take for a page (WHATWG, MIME sniffing, 7.1).
    private static readonly string[] PageBeginnings =
        ["<!doctype html", "<head", "<body", "<h1", "<div", "<font", "<table", "<a", "<style", "<title", "<b", "<br", "<p", "<!--", "<?xml"];

    /// <summary>The media type of a PDF or a plain text, or else what it was found to be.</summary>
    /// <param name="pieces">The file in order. They are read once, and no further than is needed.</param>
    public static (string? MediaType, string Found) Of(IEnumerable<byte[]> pieces)
    {
        using var rest = pieces.GetEnumerator();
        if (!rest.MoveNext()) return (null, "nothing");
        if (rest.Current.AsSpan().StartsWith("%PDF-"u8)) return HasPdfEnd(rest) ? (Pdf, Pdf) : (null, "a PDF cut short");
        return OfText(rest) is { } fault ? (null, fault) : (Text, Text);
    }

    private static bool HasPdfEnd(IEnumerator<byte[]> rest)
    {
        byte[] before = [], last = rest.Current;
        while (rest.MoveNext()) (before, last) = (last, rest.Current);
        byte[] end = [.. before.TakeLast(1024), .. last];
        return end.AsSpan(Math.Max(0, end.Length - 1024)).IndexOf("%%EOF"u8) >= 0;
    }

    private static string? OfText(IEnumerator<byte[]> rest)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            var (carried, isFirst) = ("", true);
            do
            {
                var text = carried + Decode(decoder, rest.Current);
                if (isFirst && IsPage(text)) return "a page of HTML or XML";
                if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'))) return "binary";
                if (Active.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))) return "text that a browser would run";
                (carried, isFirst) = (text[Math.Max(0, text.Length - 16)..], false);
            }
            while (rest.MoveNext());
            decoder.GetChars([], [], flush: true);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "neither PDF nor UTF-8";
        }
    }

    private static string Decode(Decoder decoder, byte[] piece)
    {
        var chars = new char[piece.Length + 4];
        return new string(chars, 0, decoder.GetChars(piece, chars, flush: false));
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
