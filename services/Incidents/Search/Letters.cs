using System.Collections.Frozen;

namespace SecurityCoop.Incidents.Search;

/// <summary>
/// Letters that people write for each other: with and without diacritics, of the Arabic keyboard and of the Persian or Urdu one, the
/// shapes that documents are printed with. Ours, and not the database's or the machine's, so that every place finds the same.
/// </summary>
internal static class Letters
{
    /// <summary>What stands for a letter, already small, in words as they are searched; null for itself.</summary>
    public static string? PlainOf(int letter) => Same.GetValueOrDefault(letter);

    private static FrozenDictionary<int, string> Table()
    {
        var table = new Dictionary<int, string>();
        foreach (var (plain, letters) in Latin.Concat(Cyrillic).Concat(Arabic))
            foreach (var letter in letters) table[letter] = plain;
        foreach (var (first, shapes) in Printed) AddShapes(table, first, shapes);
        return table.ToFrozenDictionary();
    }

    private static readonly (string Plain, string Letters)[] Latin =
    [
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("b", "ḃḅ"), ("c", "çćĉċč"), ("d", "ďđðḍḏḑ"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǧḡ"),
        ("h", "ĥħḥḧḩḫẖ"), ("i", "ìíîïĩīĭįıİǐỉị"), ("j", "ĵǰ"), ("k", "ķĸǩḳḵ"), ("l", "ĺļľŀłḷḻ"), ("m", "ṁṃ"), ("n", "ñńņňŉŋṅṇṉ"), ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
        ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřṛṟ"), ("s", "śŝşšșſṡṣ"), ("ss", "ß"), ("t", "ţťŧțṭṯẗ"), ("th", "þ"), ("u", "ùúûüũūŭůűųưǔụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇ"),
        ("x", "ẋẍ"), ("y", "ýÿŷẏỳỵỷỹ"), ("z", "źżžẓẕ"), ("σ", "ς"),
    ];

    private static readonly (string Plain, string Letters)[] Cyrillic = [("е", "ёѐ"), ("и", "ѝ")];

    // What differs by keyboard or by how carefully hamza is written. Letters that make another word in Urdu (ے, ٹ, ڈ, ڑ, ں) stay.
    private static readonly (string Plain, string Letters)[] Arabic =
    [
        ("ا", "أإآٱ"), ("و", "ؤ"), ("ی", "يىئېۍ"), ("ک", "كڪ"), ("ه", "ةہۂۃۀھە"), ("", "ء"),
    ];

    // Presentation forms (Unicode blocks FB50 and FE70): each letter so many times, from the first code point on.
    private static readonly (int First, string Shapes)[] Printed =
    [
        (0xFB50, "ا2"), (0xFB56, "پ4"), (0xFB66, "ٹ4"), (0xFB7A, "چ4"), (0xFB88, "ڈ2ژ2ڑ2ک4گ4"), (0xFB9E, "ں2"), (0xFBA6, "ه4ه4ے2"), (0xFBFC, "ی4"),
        (0xFE81, "ا2ا2و2ا2ی4ا2ب4ه2ت4ث4ج4ح4خ4د2ذ2ر2ز2س4ش4ص4ض4ط4ظ4ع4غ4ف4ق4ک4ل4م4ن4ه4و2ی2ی4"),
    ];

    // After what it is made of: fields begin in this order.
    private static readonly FrozenDictionary<int, string> Same = Table();

    private static void AddShapes(Dictionary<int, string> table, int first, string shapes)
    {
        for (var i = 0; i < shapes.Length; i += 2)
        {
            for (var count = shapes[i + 1] - '0'; count > 0; count--) table[first++] = shapes[i].ToString();
        }

        // Lam and alef are written in one.
        if (first == 0xFEF5) while (first <= 0xFEFC) table[first++] = "لا";
    }
}
